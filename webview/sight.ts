// What is far from sight is not laid out (`content-visibility` of blocks), and the browser says when that changes: thousands of formulas that are
// observed one by one would cost every frame more than drawing them.

/** Calls back with each block of the page that comes near to sight. */
export function onComingNear(root: HTMLElement, come: (block: HTMLElement) => void): void {
  root.addEventListener('contentvisibilityautostatechange', (event) => {
    if (event.target instanceof HTMLElement && !(event as ContentVisibilityAutoStateChangeEvent).skipped) come(event.target); // of this name
  });
}

/** On the page, and not far from sight. */
export function isRendered(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility({ contentVisibilityAuto: true });
}
