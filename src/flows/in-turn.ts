const chains = new Map<string, Promise<unknown>>();

/** One act on a draft after the other, so that two quick picks do not lose one another, and a submission comes after what was touched before it. */
export async function inTurn<T>(draftId: string, act: () => Promise<T>): Promise<T> {
  const before = chains.get(draftId) ?? Promise.resolve();
  const mine = before.catch(() => undefined).then(act);
  chains.set(draftId, mine);
  try {
    return await mine;
  } finally {
    if (chains.get(draftId) === mine) chains.delete(draftId);
  }
}
