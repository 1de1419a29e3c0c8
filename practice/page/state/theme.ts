/** Light, dark, or as the machine has it. */
export type Theme = 'light' | 'dark' | 'system';

const key = 'asbot practice: theme';
const themes: readonly Theme[] = ['light', 'dark', 'system'];

/** The theme that was chosen last. */
export const themeChosen = (): Theme => themes.find((theme) => theme === localStorage.getItem(key)) ?? 'system';

/** Shows a theme, and keeps it for the next time. Shows the one that was kept where none is given. */
export function showTheme(theme: Theme = themeChosen()): void {
  localStorage.setItem(key, theme);
  document.documentElement.dataset.theme = theme;
}
