import { element } from './dom';

/** Words, and lines of a value, beside whatever is pointed at; there is one for the page. */
export interface Tooltip {
  show(beside: DOMRect, text: string, value: string | null): void;
  hide(): void;
}

const gap = 6;

export function createTooltip(): Tooltip {
  const box = element('div', { class: 'tooltip', role: 'tooltip', hidden: true });
  document.body.append(box);
  const hide = () => void (box.hidden = true);
  window.addEventListener('scroll', hide, { passive: true });
  window.addEventListener('blur', hide);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
  return {
    hide,
    show(beside, text, value) {
      box.replaceChildren(text, ...(value === null ? [] : [element('pre', { class: 'tooltip-value' }, value)]));
      box.hidden = false;
      const below = beside.bottom + gap + box.offsetHeight <= window.innerHeight;
      const left = Math.min(beside.left, document.documentElement.clientWidth - box.offsetWidth - gap);
      box.style.left = `${Math.max(gap, left)}px`;
      box.style.top = `${below ? beside.bottom + gap : beside.top - gap - box.offsetHeight}px`;
    },
  };
}
