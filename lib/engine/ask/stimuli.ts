/** Asks a fixture of the lab (a control port, a relay box) to cause what no request to the device can. */
import { request } from 'undici';

/** POSTs JSON (or GETs without a body) below the fixture's URL; undefined when there is no fixture or it does not answer 2xx. */
export const stimulus = async (base: string | undefined, path: string, body?: unknown): Promise<unknown> => {
  if (base === undefined || !/^https?:/.test(base)) return undefined;
  const url = new URL(path.replace(/^\//, ''), base.endsWith('/') ? base : `${base}/`);
  try {
    const answer = await request(url, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(5000),
    });
    const text = await answer.body.text();
    if (answer.statusCode < 200 || answer.statusCode >= 300) return undefined;
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
};
