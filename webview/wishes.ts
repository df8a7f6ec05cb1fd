import type { PictureWishesView } from '../src/protocol/plotViews';

/** Wishes on their way: while one is under way, of those that come only the newest is kept. */
export interface Wishes {
  ask(wishes: PictureWishesView): void;
  answered(): void;
  readonly isWaiting: boolean;
}

/** A host that has not answered for so long never will. */
const patienceMs = 10_000;

/** A wish that is final is sent at once: the host ends what it is doing for the one before. */
export function createWishes(send: (wishes: PictureWishesView) => void, now: () => number = () => performance.now()): Wishes {
  let next: PictureWishesView | null = null;
  let underWay = 0;
  let sentAt = 0;

  function sendNext(): void {
    if (next === null) return;
    const wishes = next;
    next = null;
    underWay++;
    sentAt = now();
    send(wishes);
  }

  return {
    ask(wishes) {
      next = wishes;
      if (underWay > 0 && now() - sentAt > patienceMs) underWay = 0;
      if (underWay === 0 || !wishes.isQuick) sendNext();
    },
    answered() {
      underWay = Math.max(0, underWay - 1);
      if (underWay === 0) sendNext();
    },
    get isWaiting() {
      return underWay > 0 || next !== null;
    },
  };
}
