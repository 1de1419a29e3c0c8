/** How secrets look, wherever they turn up: Slack's tokens, tokens of the cloud (fact sheet 3.1) and other long base64, Slack's answer addresses. */
const looks = [
  /xox[a-z]-[\w-]+/g,
  /xapp-[\w-]+/g,
  /\bMII[\w+/=-]{40,}/g,
  /[A-Za-z0-9+/_-]{200,}={0,2}/g,
  /https:\/\/hooks\.slack(?:-gov)?\.com\/[^\s"'\\]+/g,
];

/** Shorter ones are words that stand in a log anyway. */
const shortest = 6;

/** A line of a log without anything that looks like a secret, and without the given values. */
export function withoutSecrets(line: string, values: readonly string[] = []): string {
  const known = values.filter((value) => value.length >= shortest);
  const forms = known.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  const without = forms.reduce((text, form) => text.replaceAll(form, '[secret]'), line);
  return looks.reduce((text, look) => text.replace(look, '[secret]'), without);
}
