/** Resource ids from URIs, for values and for types: `/System/time/ntpServers/{id}` is `system.time.ntpServers.id`. */

type Segment<S extends string> = S extends `{${infer Name}}` ? Name : Uncapitalize<S>;
type Join<S extends string> = S extends `${infer Head}/${infer Rest}` ? `${Segment<Head>}.${Join<Rest>}` : Segment<S>;

export type IdOf<Uri extends string> = Uri extends `/${infer Path}` ? Join<Path> : never;

/** The id of a used URI: segments with a lower-case first letter, joined by dots, `{id}` as `id`. */
export const idOf = (uri: string): string =>
  uri
    .slice(1)
    .split('/')
    .map((segment) => (segment.startsWith('{') ? segment.slice(1, -1) : segment.charAt(0).toLowerCase() + segment.slice(1)))
    .join('.');
