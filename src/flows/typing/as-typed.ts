import parseArgsStringToArgv from 'string-argv';

/** Stands in for an apostrophe inside a word, which opens no quotation; it is in no text that Slack sends. */
const apostrophe = '\u0000';

/** What was typed, cut into words as a shell does it, flags in small letters. */
export function argumentsIn(text: string): string[] {
  return parseArgsStringToArgv(asMeant(asTyped(text)))
    .map((word) => word.replaceAll(apostrophe, "'"))
    .map((word) => (word.startsWith('--') ? word.replace(/^[^=\s]+/, (flag) => flag.toLowerCase()) : word));
}

/** Slack's escapes, mentions and links undone: the text as it was typed. */
export function asTyped(text: string): string {
  return text
    .replace(/<(?:https?:\/\/|mailto:)[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:\/\/[^|>]*)>/g, '$1')
    .replace(/<!(?:subteam\^[^|>]*\|@?)?([^|>]+)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<([@#])[A-Z0-9]+\|([^>]+)>/g, '$1$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Dashes and quotes as they were meant. */
const asMeant = (text: string): string =>
  text
    .replace(/(^|\s)(?:[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*|-[\u2010-\u2015\u2212]+)(?=\p{L})/gu, '$1--')
    .replace(/[\u201C-\u201F\u00AB\u00BB]/g, '"')
    .replace(/(?<=[\p{L}\p{N}])['\u2018\u2019](?=[\p{L}\p{N}])/gu, apostrophe)
    .replace(/[\u2018-\u201B]/g, "'");
