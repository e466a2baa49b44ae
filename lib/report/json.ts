/** report.json: the report model itself, the one source of every other output. */
import type { Report } from '../model/report.ts';

/** The report as JSON with a line end; its shape is docs/report.schema.json. */
export const reportJson = (report: Report): string => `${JSON.stringify(report, null, 1)}\n`;
