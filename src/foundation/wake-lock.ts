/**
 * Keeps the screen, and so the machine, awake during a run. Browsers end it when the page is hidden, so it is asked
 * for again when the page is back. Where it is refused (low battery, old browser) the run goes on without it.
 */
export function stayAwake(): () => void {
  let held: WakeLockSentinel | undefined;
  let isOver = false;

  async function ask(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    const { wakeLock } = navigator as Partial<Pick<Navigator, 'wakeLock'>>; // absent on insecure pages
    const granted = await wakeLock?.request('screen').catch(() => undefined);
    if (isOver) void granted?.release();
    else held = granted;
  }

  const onVisible = () => void ask();
  document.addEventListener('visibilitychange', onVisible);
  void ask();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', onVisible);
    void held?.release();
  };
}
