/** XML laid out for people, whether it is well-formed or not. */

const isText = (token: string): boolean => !token.startsWith('<');
const isClosing = (token: string): boolean => token.startsWith('</');
const isOpening = (token: string): boolean => /^<[^!?/]/.test(token) && !token.endsWith('/>');

/** An element a line, indented by two; an element of text alone stays on its line. Text that is no XML is given back as it is. */
export const prettyXml = (text: string): string => {
  if (!/^[\s\ufeff]*</.test(text)) return text;
  const tokens = (text.match(/<[^>]*>?|[^<]+/g) ?? []).filter((token) => token.trim() !== '');
  const lines: string[] = [];
  let depth = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const [token = '', next = '', third = ''] = tokens.slice(at, at + 3);
    if (isClosing(token)) depth = Math.max(0, depth - 1);
    const indent = '  '.repeat(depth);
    if (isOpening(token) && isClosing(next)) {
      lines.push(indent + token + next);
      at += 1;
    } else if (isOpening(token) && isText(next) && next !== '' && isClosing(third)) {
      lines.push(indent + token + next + third);
      at += 2;
    } else {
      lines.push(indent + token.trim());
      if (isOpening(token)) depth += 1;
    }
  }
  return lines.join('\n');
};
