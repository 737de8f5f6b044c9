/** Hands the browser a file of its own making. */
export function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes the content over after the click.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
