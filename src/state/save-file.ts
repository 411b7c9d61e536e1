/** Hands bytes to the browser as a download. The name keeps its Chinese characters. */
export function saveFile(name: string, parts: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([parts], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken the data over by the next minute at the latest.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
