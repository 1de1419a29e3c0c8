/** One line on what an act has done, where there is something to say. */
export const wordsIn = (answer: unknown): string | undefined => (answer as { words?: string } | null)?.words;
