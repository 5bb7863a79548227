import type { DateField } from 'payload';

type Picker = NonNullable<NonNullable<DateField['admin']>['date']>;

/** The first is shown; what is typed may have any of them, and nothing else is taken for a date (the picker would read « 26/11/2025 » as the 2nd). */
const days = ['d MMMM yyyy', 'dd/MM/yyyy', 'd/M/yyyy'];

/** A day, picked or typed as jj/mm/aaaa. */
export const dayPicker: Picker = {
  pickerAppearance: 'dayOnly',
  displayFormat: 'd MMMM yyyy',
  overrides: { dateFormat: days, strictParsing: true },
};

/** A moment, picked or typed as jj/mm/aaaa hh:mm. */
export const momentPicker: Picker = {
  pickerAppearance: 'dayAndTime',
  displayFormat: 'd MMMM yyyy, HH:mm',
  timeFormat: 'HH:mm',
  overrides: { dateFormat: ['d MMMM yyyy, HH:mm', ...days.flatMap((day) => [`${day}, HH:mm`, `${day} HH:mm`, day])], strictParsing: true },
};
