/** Names that `ipmd camera` takes, held against what there is. */
import { faults } from '../../camera/faults/index.ts';
import { type PersonalityName, personalityNames } from '../../camera/options.ts';
import { personalities, personalityTitle } from '../../camera/personalities/index.ts';
import { sections } from '../../camera/sections.ts';
import { didYouMean } from '../../device/config/suggest.ts';
import { UsageError } from '../exit.ts';

/** Throws UsageError for a fault that does not exist, with the likely one. */
export const checkFaults = (names: readonly string[]): void => {
  const known = faults.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`no fault "${unknown}"${didYouMean(unknown, known) || ': "ipmd camera --list-faults" names them'}`);
};

/** Throws UsageError for a service that the document has not, with the likely one: left out silently, nothing would be missing. */
export const checkServices = (names: readonly string[]): void => {
  const known = [...new Set(sections.flatMap(({ services }) => services))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`no service "${unknown}"${didYouMean(unknown, known) || `: there are ${known.join(', ')}`}`);
};

const isPersonality = (name: string): name is PersonalityName => Object.hasOwn(personalities, name);

/** The personality of that name. Throws UsageError with those that there are. */
export const checkPersonality = (name: string | undefined): PersonalityName | undefined => {
  if (name === undefined || isPersonality(name)) return name;
  const known = Object.keys(personalities);
  throw new UsageError(`no personality "${name}"${didYouMean(name, known) || `: there are ${known.join(', ')}`}`);
};

/** One block of lines for each fault: name, what it breaks, checks that must notice. */
export const faultLines = (): readonly string[] =>
  faults.flatMap(({ name, about, breaks }) => [name, `    ${about}`, ...breaks.map((check) => `    breaks ${check}`)]);

/** One line for each personality. */
export const personalityLines = (): readonly string[] => personalityNames.map((name) => `${name.padEnd(12)} ${personalityTitle(name)}`);
