/** Regular expressions that several fields share, in the syntax that XML Schema and JavaScript have in common. */

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';

/** Four octets in decimal, joined by dots. @see 6.2 */
export const ipv4 = `${octet}(\\.${octet}){3}` as const;

/** Six bytes in hexadecimal, joined by colons. @see 6.2 */
export const mac = '[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}';
