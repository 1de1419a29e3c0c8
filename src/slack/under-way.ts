import type { App } from '@slack/bolt';

/** Counts the listeners that run, because Bolt does not wait for those that have acknowledged. `idle` resolves when none is left. */
export function countUnderWay(app: App): { idle(): Promise<void> } {
  const underWay = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const running = next();
    underWay.add(running);
    await running.finally(() => underWay.delete(running));
  });
  return {
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
