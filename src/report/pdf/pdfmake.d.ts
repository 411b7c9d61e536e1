/** What is used of pdfmake's browser build, which runs in Node as well; the package brings no types. */
declare module "pdfmake/build/pdfmake.min.js" {
  const pdfMake: {
    readonly virtualfs: { writeFileSync(name: string, content: Uint8Array): void };
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    createPdf(document: object): { getBuffer(): Promise<Uint8Array> };
  };
  export default pdfMake;
}
