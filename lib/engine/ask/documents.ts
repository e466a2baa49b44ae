/** What is sent and answered, between the document's vocabulary and the device's own. */
import type { DeviceConfig } from '../../device/config.ts';
import type { Dialect, Observation } from '../../model/check.ts';
import type { Ask } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { resourceDescriptionBlock, resourceListBlock, responseStatusBlock } from '../../spec/annex.ts';
import { documentBlock, resourceAt } from '../../spec/tree.ts';
import { type Answer, readAnswer } from '../../xml/answer.ts';
import { headerOf } from '../../xml/status.ts';
import { unproject, wordsIn } from '../../xml/unproject.ts';
import { writeXml } from '../../xml/write.ts';

export interface Documents {
  /** The tree of an answer in the document's vocabulary; undefined when it is none. */
  tree(observation: Observation): XmlNode | undefined;
  /** The bytes of a question's body: a tree is said in the device's own vocabulary, passwords stand in for their tokens. */
  body(ask: Ask): Uint8Array | undefined;
}

export interface Speech {
  readonly accounts: DeviceConfig['accounts'];
  readonly dialect: Dialect;
}

const specialBlocks = { index: resourceListBlock, indexr: resourceListBlock, description: resourceDescriptionBlock } as const;

/** The block that the answer of a path is read by. */
export const blockAt = (path: string) => {
  const bare = path.split('?')[0] ?? '';
  const last = bare.split('/').at(-1) ?? '';
  if (last === 'capabilities') {
    const [, owner] = resourceAt(bare.slice(0, -'/capabilities'.length)) ?? [];
    return owner === undefined ? undefined : documentBlock(owner);
  }
  if (last in specialBlocks) return specialBlocks[last as keyof typeof specialBlocks];
  const [, resource] = resourceAt(bare) ?? [];
  return resource === undefined ? undefined : documentBlock(resource);
};

/** Passwords of the device's entry are named by token, and stand in the request alone. */
const withPasswords = (text: string, accounts: DeviceConfig['accounts']): string =>
  text.replace(/\{\{password:(administrator|operator|viewer)\}\}/g, (token, role: keyof DeviceConfig['accounts']) => {
    const password = accounts[role]?.password;
    return password === undefined ? token : password.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  });

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const openDocuments = ({ accounts, dialect }: Speech): Documents => {
  /** Reads the last document that a path answered, to say an edited one in the device's own vocabulary. */
  const shown = new Map<string, () => Answer>();

  const said = (body: XmlNode, path: string): XmlNode => {
    const bare = path.split('?')[0] ?? '';
    const [answer, block] = [shown.get(bare)?.(), blockAt(bare)];
    const asDevice = block !== undefined && (dialect !== 'ipmd' || (answer !== undefined && answer.root !== answer.original));
    if (!asDevice) return body;
    const told = [answer?.original, shown.get(`${bare}/capabilities`)?.().original].filter((each) => each !== undefined);
    return unproject(body, block, dialect, answer, wordsIn(told));
  };

  return {
    tree: ({ exchange: { request, response }, instance }) => {
      if (response === undefined) return undefined;
      const block = blockAt(request.method === 'GET' ? instance : '') ?? responseStatusBlock;
      const { body, headers, status } = response;
      const answer = (): Answer => readAnswer(body, headerOf(headers, 'content-type'), block, { dialect });
      if (status === 200) shown.set(instance, answer);
      return answer().root;
    },
    body: ({ body, path }) => {
      if (body === undefined || body instanceof Uint8Array) return body;
      return bytesOf(typeof body === 'string' ? withPasswords(body, accounts) : writeXml(said(body, path)));
    },
  };
};
