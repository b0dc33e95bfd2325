/** Resolves when `work` has ended, well or not, or after so many milliseconds; what goes on then goes on. */
export async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.then(() => undefined, () => undefined), enough]);
  clearTimeout(timer);
}
