/** What of the suites a command line selects, held against what there is. */

import { didYouMean } from '../../device/config/suggest.ts';
import { globMatches, type Selection, selects } from '../../engine/plan.ts';
import type { Check } from '../../model/probe.ts';
import { resources } from '../../spec/catalogue.ts';
import { idOf } from '../../spec/identity.ts';
import { findResource } from '../../spec/print/index.ts';
import { chapterOf, compareSections, isWithin } from '../../spec/sections.ts';
import { UsageError } from '../exit.ts';

/** The selecting options as typed. */
export interface Selecting {
  readonly section?: readonly string[];
  readonly resource?: readonly string[];
  readonly check?: readonly string[];
  readonly level?: readonly string[];
}

const levels = ['viewer', 'operator', 'administrator'] as const;

const bare = (section: string): string =>
  section
    .replace(/^0+(?=\d)/, '')
    .replace(/\.0+(?=\d)/g, '.')
    .replace(/^a/, 'A');

const checkSection = (typed: string, checks: readonly Check[]): string => {
  const section = bare(typed);
  if (checks.some((check) => isWithin(check.section, section))) return section;
  const known = [...new Set(checks.map((check) => chapterOf(check.section)))];
  throw new UsageError(
    `no check is about section "${typed}": there are checks for ${known.sort(compareSections).join(', ')} and the sections below`,
  );
};

const checkResource = (typed: string): string => {
  const found = findResource(typed);
  if (found !== undefined) return found[0];
  const uris = [...resources.values()].map(({ uri }) => uri);
  const id = typed.startsWith('/') ? idOf(typed) : typed;
  if ([...resources.keys()].some((each) => each.startsWith(`${id}.`))) return id;
  const near = didYouMean(typed, typed.startsWith('/') ? uris : [...resources.keys()]);
  throw new UsageError(`no resource "${typed}"${near || ': `ipmd spec` lists them'}`);
};

const checkId = (typed: string, checks: readonly Check[]): string => {
  if (checks.some((check) => globMatches(typed, check.id) || check.renamedFrom === typed)) return typed;
  const near = didYouMean(
    typed,
    checks.map(({ id }) => id),
  );
  throw new UsageError(`no check "${typed}"${near || ': `ipmd list` shows them'}`);
};

const checkLevel = (typed: string): string => {
  const level = typed.toLowerCase();
  if (levels.some((each) => each === level)) return level;
  throw new UsageError(`no level "${typed}"${didYouMean(typed, levels) || `: levels are ${levels.join(', ')}`}`);
};

/** The selection of a command line. Throws UsageError for what matches nothing, with the likely word, before any traffic. */
export const selectionOf = (typed: Selecting, checks: readonly Check[]): Selection => {
  const selection: Selection = {
    ...(typed.section && { sections: typed.section.map((each) => checkSection(each, checks)) }),
    ...(typed.resource && { resources: typed.resource.map(checkResource) }),
    ...(typed.check && { checks: typed.check.map((each) => checkId(each, checks)) }),
    ...(typed.level && { levels: typed.level.map(checkLevel) }),
  };
  if (!checks.some((check) => selects(selection, check))) {
    throw new UsageError('nothing is selected: no check has all of --section, --resource, --check and --level');
  }
  return selection;
};
