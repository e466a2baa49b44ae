/** 8.8.1 PUT: values in the list of users. Only an account of our own is varied in it: the others have somebody who uses them. */

import { putChecks } from '../../lib/checks/generic/put.ts';
import { putRefusedChecks } from '../../lib/checks/generic/refused.ts';
import type { Topic } from '../../lib/model/probe.ts';
import type { StepName } from '../../lib/model/steps.ts';
import { draftOptions, limitsAt, readNow } from '../../lib/probes/document.ts';
import { slotsOf, vectorsOf, withValues } from '../../lib/probes/draft.ts';
import { refuseProbe } from '../../lib/probes/generic/refuse.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { element, textAt, withChild } from '../../lib/xml/tree.ts';
import { probeOf } from '../kit/resource-probe.ts';
import { listBlock, makeAccount, users, usersPath } from './account.ts';

const safety = 'destructive';

const put = probeOf(
  users,
  'put-own',
  { operation: 'put', needs: 'PUT', safety, effects: ['account'] },
  async ({ context, notes, path }) => {
    await context.protect(path);
    const own = await makeAccount(context, notes, 'Viewer', 'make');
    const before = await readNow(context, notes, 'before', path);
    if (own === undefined || before === undefined)
      return { verdict: 'blocked', reason: 'no account of our own could be made to be varied' };
    const write = async (step: StepName, body: typeof before, about?: string): Promise<void> => {
      const claims = step === 'unknown-element' ? 'ignored' : 'legal';
      await notes.ask({ step, method: 'PUT', path, body, claims, optional: true, ...(about === undefined ? {} : { about }) });
      await readNow(context, notes, `${step}-after`, path, about);
    };
    const place = before.children.findIndex((entry) => textAt(entry, 'id') === own.id) + 1;
    const { free } = slotsOf(before, listBlock, draftOptions(context, path, listBlock, await limitsAt(context, path, listBlock)));
    const ours = free.filter((slot) => slot.path.startsWith(`User[${place}]/`));
    for (const [turn, vector] of vectorsOf(ours).entries()) await write('vector', withValues(before, vector), `vector ${turn + 1}`);
    const extra = withChild(before, '', element('conformanceProbe', namespaces.document, '1'));
    await readNow(context, notes, 'unknown-element-before', path);
    if (extra !== undefined) await write('unknown-element', extra, 'conformanceProbe');
    return [`accounts other than our own were not varied in ${usersPath}`];
  },
);

const refused = refuseProbe(users.id, users.resource, listBlock, safety);

export const list: Topic = {
  probes: [put, refused],
  checks: [
    ...putChecks({ ...users, block: listBlock, safety, probe: put.id }, false).filter(({ id }) => /\/(values|unknown-element)$/.test(id)),
    ...putRefusedChecks({ ...users, block: listBlock, safety, probe: refused.id, operation: 'put' }),
  ],
};
