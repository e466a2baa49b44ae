/** Whether a rule speaks of a field: by block and path, or of a kind of them. */

/** `*` stands for every block, and as a path for every field of the block. */
export interface About {
  readonly block: string;
  readonly path: string;
}

/** True when the rule means the field at `path` of `block`. */
export const means = (rule: About, { block, path }: { readonly block?: string | undefined; readonly path?: string | undefined }): boolean =>
  (rule.block === '*' || rule.block === block) && (rule.path === '*' || rule.path === path);
