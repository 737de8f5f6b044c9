/** Hands the browser a file of its own making. */
export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the content over after the click.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
