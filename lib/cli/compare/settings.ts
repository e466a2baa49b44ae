/** What a device's capabilities promise of each field: options, range, default. */
import type { Recording } from '../../model/recording.ts';
import type { XmlNode } from '../../model/xml.ts';
import type { Setting } from '../../report/compare/snapshot.ts';
import { parseOnce } from '../../xml/parse.ts';

const wordsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const settingOf = ({ opt, min, max, def }: Readonly<Record<string, string>>): Setting => ({
  ...(opt === undefined ? {} : { options: wordsOf(opt) }),
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
  ...(def === undefined ? {} : { default: def }),
});

/** Every leaf by its path from below the root; of a list's entries the first speaks for all. */
const leaves = (node: XmlNode, path: string, into: Map<string, Setting>, resource: string): void => {
  for (const child of node.children) {
    const at = path === '' ? child.name : `${path}/${child.name}`;
    if (child.children.length > 0) leaves(child, at, into, resource);
    else if (!into.has(`${resource} ${at}`)) into.set(`${resource} ${at}`, settingOf(child.attributes));
  }
};

const ending = '/capabilities';

/** Settings by `<path of the resource> <path of the field>`, from the capabilities that the administrator was shown. */
export const settingsOf = ({ observations }: Recording): Readonly<Record<string, Setting>> => {
  const found = new Map<string, Setting>();
  const seen = new Set<string>();
  for (const { instance, role, exchange } of observations) {
    const { request, response } = exchange;
    const path = instance.split('?')[0] ?? instance;
    const answered = request.method === 'GET' && role === 'administrator' && response?.status === 200;
    if (!answered || !path.endsWith(ending) || seen.has(path)) continue;
    const { root } = parseOnce(response.body);
    if (root === undefined) continue;
    seen.add(path);
    leaves(root, '', found, path.slice(0, -ending.length));
  }
  return Object.fromEntries(found);
};
