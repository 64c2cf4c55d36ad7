/** A state that changes as a whole. Listeners hear of every change. */
export class Observable<S extends object> {
  private readonly listeners = new Set<() => void>();

  constructor(protected state: S) {}

  get(): S {
    return this.state;
  }

  /** Returns a function that removes the listener. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  set(change: Partial<S>): void {
    this.state = { ...this.state, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
