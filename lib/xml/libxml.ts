/** libxml2 as the suite uses it: nothing fetched, nothing expanded, every document disposed. */
import { ParseOption, XmlDocument, XmlLibError } from 'libxml2-wasm';

const options = {
  option:
    ParseOption.XML_PARSE_NONET |
    ParseOption.XML_PARSE_NO_XXE |
    ParseOption.XML_PARSE_NO_SYS_CATALOG |
    ParseOption.XML_PARSE_IGNORE_ENC |
    ParseOption.XML_PARSE_BIG_LINES,
};

/** One complaint of the library, its line and column from 1. */
export interface Complaint {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** Positional XPath of the element it is about, where the library names one. */
  readonly xpath?: string;
}

/** What the library complained of when it threw; rethrows anything that is not its own. */
export const complaintsOf = (error: unknown): readonly Complaint[] => {
  if (!(error instanceof XmlLibError)) throw error;
  return error.details.map(({ message, line, col, xpath }) => ({
    message: message.trim(),
    line,
    column: col,
    ...(xpath === undefined ? {} : { xpath }),
  }));
};

/** A document of the library; whoever opens one disposes it. Throws the library's error when the text is not well-formed. */
export const openDocument = (text: string): XmlDocument => XmlDocument.fromString(text, options);
