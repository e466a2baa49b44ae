/** Forms of the report for other programs: which are written is asked for, or follows from the CI that runs us. */

export const formats = ['sarif', 'code-quality', 'csv', 'github'] as const;
export type Format = (typeof formats)[number];

/** File of a format; `github` is told on the console, not written. */
export const fileOf: Readonly<Partial<Record<Format, string>>> = {
  sarif: 'results.sarif',
  'code-quality': 'code-quality.json',
  csv: 'results.csv',
};

/** What the CI around us reads: annotations and SARIF on GitHub, Code Quality on GitLab. */
export const formatsFor = (env: Readonly<Record<string, string | undefined>>): readonly Format[] => [
  ...(env.GITHUB_ACTIONS === 'true' ? (['github', 'sarif'] as const) : []),
  ...(env.GITLAB_CI === 'true' ? (['code-quality'] as const) : []),
];
