/** Puts a file into the file field of a page that opens such files, as a user picks it. */
export function pickFile(accept: string, name: string, content: string): void {
  const field = document.querySelector<HTMLInputElement>(`input[type="file"][accept*="${accept}"]`);
  if (field === null) throw new Error(`There is no field for files of ${accept}.`);
  const transfer = new DataTransfer();
  transfer.items.add(new File([content], name));
  field.files = transfer.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
