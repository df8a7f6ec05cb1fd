/** Makes what is wider than its box a stop of the keyboard, once it comes into sight; what fits is none. */
export function watchOverflow(): (box: HTMLElement) => void {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  return (box) => {
    observer.unobserve(box);
    observer.observe(box);
  };
}
