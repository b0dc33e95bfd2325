const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A moment's date as it reads back: `2024-03-13`, or `March 13` where no year is known; empty where there is no date. */
export function writtenDate(date: string | null): string {
  const parts = /^--(\d\d)-(\d\d)$/.exec(date ?? '');
  return parts === null ? (date ?? '') : `${months[Number(parts[1]) - 1] ?? ''} ${Number(parts[2])}`;
}
