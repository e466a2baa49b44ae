/** An exchange as a line that repeats it by hand. */
import type { Exchange } from '../model/exchange.ts';
import { oneLine } from './printable.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const decoded = (body: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
};

/** Only what decides the answer: host and lengths are curl's own business. */
const kept = /^(content-type|accept|if-|x-)/i;

const bodyOf = ({ request: { body } }: Exchange): readonly string[] => {
  if (body === undefined || body.length === 0) return [];
  const text = decoded(body);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line for a terminal must not hold them.
  if (text === undefined || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return ["--data-binary '@body-from-exchanges.har'"];
  return [`--data-binary ${quoted(text.replace(/\r?\n\s*/g, ''))}`];
};

/**
 * The curl line of an exchange. The account is a variable for its role ($ADMINISTRATOR, as user:password): no secret is
 * ever part of it.
 */
export const curlLine = (exchange: Exchange, baseUrl: string): string => {
  const { method, path, role, headers } = exchange.request;
  return oneLine(
    [
      'curl -i',
      ...(method === 'GET' ? [] : method === 'HEAD' ? ['--head'] : [`-X ${method}`]),
      ...(role === 'nobody' ? [] : [`--anyauth -u "$${role.toUpperCase()}"`]),
      ...headers.filter(([name]) => kept.test(name)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      ...bodyOf(exchange),
      quoted(`${baseUrl}${path}`),
    ].join(' '),
  );
};
