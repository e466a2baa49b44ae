/** Schemas of the catalogue's blocks, compiled once each, and libxml2's verdict by them. */
import { readFileSync } from 'node:fs';
import { type XmlDocument, XsdValidator } from 'libxml2-wasm';
import type { Block } from '../model/catalogue.ts';
import type { SchemaError } from '../model/xml.ts';
import { blockKey } from '../spec/catalogue.ts';
import { type Complaint, complaintsOf, openDocument } from './libxml.ts';
import { treeOf } from './parse.ts';
import { firstOf, placeOf, plainMessage, tooWide } from './schema/complaint.ts';
import { generatedSchema, namespaceOf, type Variant } from './schema/text.ts';

export type { Variant };

/** The roots that Annex A's own schema defines. */
const annexRoots: ReadonlySet<string> = new Set(['ResourceList', 'ResourceDescription', 'ResponseStatus']);

let annexText: string | undefined;

/** The Annex's schema as it is kept, repaired. @see A.0 */
export const annexSchema = (): string => {
  annexText ??= readFileSync(new URL('../spec/annex-a/hik.xsd', import.meta.url), 'utf8');
  return annexText;
};

/** The XML Schema that judges a block's documents: the Annex's own for its roots, else generated from the catalogue. */
export const schemaText = (block: Block, variant: Variant): string =>
  variant === 'answer' && block.origin === 'annex' && annexRoots.has(block.root) ? annexSchema() : generatedSchema(block, variant);

interface Compiled {
  /** The validator points into its schema's document: both live and die together. */
  readonly document: XmlDocument;
  readonly validator: XsdValidator;
}

const compiled = new Map<string, Compiled>();

const compile = (text: string, what: string): Compiled => {
  const document = openDocument(text);
  try {
    return { document, validator: XsdValidator.fromDoc(document) };
  } catch (error) {
    document.dispose();
    const reasons = complaintsOf(error).map(({ line, message }) => `line ${line}: ${message}`);
    throw new Error(`the schema of ${what} does not compile: ${reasons.join('; ')}`);
  }
};

const compiledFor = (block: Block, variant: Variant): Compiled => {
  const key = `${blockKey(block)} ${variant}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const fresh = compile(schemaText(block, variant), key);
  compiled.set(key, fresh);
  return fresh;
};

/** Frees every compiled schema; the next validation compiles again. */
export const disposeSchemas = (): void => {
  for (const { document, validator } of compiled.values()) {
    validator.dispose();
    document.dispose();
  }
  compiled.clear();
};

/** Complaints with paths; the tree that the paths are found in is built when there are any. */
const errorsOf = (complaints: readonly Complaint[], document: XmlDocument, namespace: string): readonly SchemaError[] => {
  const root = treeOf(document);
  return firstOf(complaints, ({ message, line, xpath }) => {
    const path = xpath === undefined ? undefined : placeOf(root, xpath);
    return { message: plainMessage(message, namespace), line, ...(path === undefined ? {} : { path }) };
  });
};

const verdict = ({ validator }: Compiled, text: string, namespace: string): readonly SchemaError[] => {
  const wide = tooWide(text);
  if (wide !== undefined) return [wide];
  let document: XmlDocument;
  try {
    document = openDocument(text);
  } catch (error) {
    return firstOf(complaintsOf(error), ({ message, line }) => ({ message, line }));
  }
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    return errorsOf(complaintsOf(error), document, namespace);
  } finally {
    document.dispose();
  }
};

/**
 * What a block's schema says against a text that passed the guard; empty when nothing.
 * After an unexpected element the validator may say nothing about its siblings; after fifty complaints it is cut short.
 */
export const validate = (text: string, block: Block, variant: Variant): readonly SchemaError[] =>
  verdict(compiledFor(block, variant), text, namespaceOf(block));
