import { Component, type ReactNode } from 'react';

interface Props {
  /** What is drawn: another one is tried anew. */
  readonly of: unknown;
  readonly children: ReactNode;
}

/** A part of the page that may fail alone: what can't be drawn is said in its place, and all else goes on. */
export class Guarded extends Component<Props, { readonly words: string | undefined }> {
  override state = { words: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { words: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate({ of }: Props) {
    if (this.state.words !== undefined && of !== this.props.of) this.setState({ words: undefined });
  }

  override render() {
    const { words } = this.state;
    if (words === undefined) return this.props.children;
    return (
      <p className="alert error" role="alert">
        The page could not draw this ({words}). Nothing is lost: the rest goes on, and this is tried again when it
        changes.
      </p>
    );
  }
}
