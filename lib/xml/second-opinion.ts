/**
 * libxmljs2's verdict beside libxml2-wasm's: another build of another libxml2, optional.
 * Only texts that the guard let through come here; nothing is fetched, no entity is expanded.
 */
import { createRequire } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type { SchemaError } from '../model/xml.ts';
import { firstOf, plainMessage, tooWide } from './schema/complaint.ts';

export interface SecondOpinion {
  readonly state: 'present' | 'absent' | 'failed';
  /** One sentence for the report: the versions, or why there are none. */
  readonly detail: string;
}

/** The little of the library that is used; its own types are there only where it is installed. */
interface Library {
  readonly version: string;
  readonly libxml_version: string;
  parseXml(text: string, options: Readonly<Record<string, boolean>>): LibraryDocument;
}

interface LibraryDocument {
  readonly validationErrors: readonly unknown[];
  validate(schema: LibraryDocument): boolean;
}

interface Loaded {
  readonly library?: Library;
  readonly opinion: SecondOpinion;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Loads a module by name; which one is a parameter so that its absence and its failure can be tested. */
export const load = (module: string, require: (module: string) => Library = createRequire(import.meta.url)): Loaded => {
  // Loaded in two threads of one process, its native part crashes.
  if (!isMainThread) return { opinion: { state: 'failed', detail: `${module} is not loaded in a worker thread; use a process` } };
  try {
    const library = require(module);
    const detail = `${module} ${library.version} with libxml2 ${library.libxml_version}`;
    return { library, opinion: { state: 'present', detail } };
  } catch (error) {
    const missing = codeOf(error) === 'MODULE_NOT_FOUND' && reasonOf(error).includes(`'${module}'`);
    return missing
      ? { opinion: { state: 'absent', detail: `${module} is not installed; schema verdicts rest on libxml2-wasm alone` } }
      : { opinion: { state: 'failed', detail: `${module} does not load: ${reasonOf(error)}` } };
  }
};

let loaded: Loaded | undefined;

const loadedOnce = (): Loaded => {
  loaded ??= load('libxmljs2');
  return loaded;
};

/** Whether the optional library is there. Never throws. */
export const secondOpinion = (): SecondOpinion => loadedOnce().opinion;

const targetOf = (schema: string): string => /targetNamespace="([^"]*)"/.exec(schema)?.[1] ?? '';

// The text is decoded already, whatever its declaration says.
const options = { nonet: true, noent: false, dtdload: false, ignore_enc: true };

const asError = (error: unknown, namespace = ''): SchemaError => {
  const line = error instanceof Error && 'line' in error && typeof error.line === 'number' ? error.line : undefined;
  return { message: plainMessage(reasonOf(error), namespace), ...(line === undefined ? {} : { line }) };
};

/** What libxmljs2 says of a guarded text by a schema's text; undefined when the library is not there. Parses the schema anew each time. */
export const validateAgain = (text: string, schema: string): readonly SchemaError[] | undefined => {
  const { library } = loadedOnce();
  if (library === undefined) return undefined;
  const wide = tooWide(text);
  if (wide !== undefined) return [wide];
  try {
    const document = library.parseXml(text, options);
    if (document.validate(library.parseXml(schema, options))) return [];
    const errors = firstOf(document.validationErrors, (error) => asError(error, targetOf(schema)));
    return errors.length > 0 ? errors : [{ message: 'refused without a reason' }];
  } catch (error) {
    return [asError(error)];
  }
};
