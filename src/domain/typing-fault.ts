/** What is wrong with what was typed after `/as`; nothing was sent anywhere. */
export type TypingFault =
  | { readonly kind: 'unknown flag'; readonly flag: string; readonly nearest: string | undefined }
  /** No cloud of the settings has this name; `all` are those that do. */
  | {
      readonly kind: 'unknown cloud';
      readonly cloud: string;
      readonly nearest: string | undefined;
      readonly all: readonly string[];
    }
  | { readonly kind: 'flag without value'; readonly flag: string }
  | { readonly kind: 'flag with value'; readonly flag: string }
  /** The value is not in the form that the flag takes. */
  | {
      readonly kind: 'bad value';
      readonly flag: string;
      readonly value: string;
      readonly takes: 'count' | 'length of time' | 'day';
    }
  /** More words than the command has a use for. */
  | { readonly kind: 'too many words'; readonly words: readonly string[] }
  | { readonly kind: 'two choices'; readonly flags: readonly string[] }
  /** Two flags that say until when, each in its own way. */
  | { readonly kind: 'two times'; readonly flags: readonly string[] };
