import { changeView } from '../state/view.ts';

const first = 'first-removal';

/** Where to begin, said in a channel that is empty still. */
export const FirstSteps = () => (
  <p className="quiet empty">
    New here? Set the scene{' '}
    <button type="button" className="link" onClick={openFirstScene}>
      Your first removal
    </button>
    , or type <code>/as remove</code> below.
  </p>
);

/** Shows the scenes, with the focus on the first of them. */
function openFirstScene(): void {
  changeView(() => ({ tab: 'scenes', right: 'scenes' }));
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-scene="${first}"] button`)?.focus()),
  );
}
