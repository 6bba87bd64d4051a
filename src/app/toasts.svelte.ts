/** A short message at the edge of the screen; `undo` takes back what it reports. */
interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly undo?: () => void;
}

/** Messages that need no answer. Each leaves by itself; those with an undo stay longer. */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;

  show(text: string, options: { tone?: Toast['tone']; undo?: () => void } = {}): void {
    const toast: Toast = { id: this.#next++, text, tone: options.tone ?? 'plain', ...options };
    this.list = [...this.list.slice(-2), toast];
    setTimeout(() => this.dismiss(toast.id), options.undo === undefined ? 5000 : 12_000);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  undo(toast: Toast): void {
    this.dismiss(toast.id);
    toast.undo?.();
  }
}
