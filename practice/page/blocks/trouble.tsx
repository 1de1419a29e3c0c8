/** What went wrong, said where it did. */
export const Trouble = ({ words }: { readonly words: string | undefined }) =>
  words === undefined ? null : (
    <span className="trouble" role="alert">
      {words}
    </span>
  );
