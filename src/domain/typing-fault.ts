/** What is wrong with what was typed after `/as`; nothing was sent anywhere. */
export type TypingFault =
  | { readonly kind: 'unknown flag'; readonly flag: string; readonly nearest: string | undefined }
  | { readonly kind: 'flag without value'; readonly flag: string }
  | { readonly kind: 'flag with value'; readonly flag: string }
  | { readonly kind: 'two choices'; readonly flags: readonly string[] };
