/** Bytes that never become a request. @see 4.5.5 */
import type { Socket } from 'node:net';

/** What node's parser says of bytes that are no request. */
export interface ProtocolError extends NodeJS.ErrnoException {
  readonly rawPacket?: Uint8Array;
}

const statusLine = ({ code, rawPacket }: ProtocolError): string => {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  const text = Buffer.from(rawPacket ?? []).toString('latin1');
  const isRequest = /^[A-Z]+ \S+ HTTP\/1\.[01]\r\n/.test(text);
  return code === 'HPE_INVALID_METHOD' && isRequest ? '501 Not Implemented' : '400 Bad Request';
};

/** Answers them with a status and closes the connection. */
export const refuseGarbage = (error: ProtocolError, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  socket.end(`HTTP/1.1 ${statusLine(error)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};
