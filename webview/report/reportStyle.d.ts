/** Made by the build: the style of reports with KaTeX's, their fonts inside. */
declare module 'virtual:report-style' {
  const style: string;
  export default style;
}
