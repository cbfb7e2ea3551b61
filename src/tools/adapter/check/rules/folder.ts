/** Rules about the folder: what is in it, and what its pages say. */

import type { AdapterFiles } from '../files.ts';
import type { CodeRule, FileRule } from '../rule.ts';
import { folderMistakes } from '../sources/folder-files.ts';

const namesIn = ({ id, files }: AdapterFiles): readonly string[] =>
  files.map(({ path }) => path.slice(`adapters/${id}/`.length));

export const folder: FileRule = {
  id: 'folder',
  reads: 'files',
  from: 'draft',
  title: {
    en: 'The folder holds the files that every adapter has, and no others.',
    fa: 'پوشه همان فایل‌هایی را دارد که هر آداپتوری دارد، و نه بیشتر.',
  },
  why: {
    en: 'Whoever has read one adapter knows where everything is in all the others.',
    fa: 'هر که یک آداپتور را خوانده باشد، جای همه چیز را در بقیه می‌داند.',
  },
  mend: {
    en: 'Write the file that is missing, or move what the other one holds into a file that adapters have.',
    fa: 'فایلی را که نیست بنویسید، یا محتوای فایل اضافه را به یکی از فایل‌های آداپتور ببرید.',
  },
  check: (files) => folderMistakes(files.id, namesIn(files)),
};

export const readme: CodeRule = {
  id: 'readme',
  reads: 'code',
  from: 'standard',
  title: {
    en: '`README.md` names each operation.',
    fa: '`README.md` از هر عملیات نام می‌برد.',
  },
  why: {
    en: 'At night somebody has to see at a glance which call of the agency it is that fails.',
    fa: 'نیمه‌شب کسی باید با یک نگاه ببیند کدام فراخوانی دستگاه خراب است.',
  },
  mend: {
    en: 'Add a row for the operation: what is called, how many at once, for how long the answer is given again.',
    fa: 'برای آن عملیات یک سطر بنویسید: چه صدا زده می‌شود، چند تا با هم، و پاسخ تا کی دوباره داده می‌شود.',
  },
  check: ({ files, agency }) => {
    const text = files.files.find(({ path }) => path.endsWith('/README.md'))?.text ?? '';
    return Object.keys(agency.adapter.operations)
      .filter((name) => !text.includes(name))
      .map((name) => `README.md does not name "${name}".`);
  },
};

export const contact: FileRule = {
  id: 'contact',
  reads: 'files',
  from: 'assured',
  title: {
    en: '`contact` in the manifest can be written to or called.',
    fa: 'به `contact` در شناسنامه می‌توان نوشت یا زنگ زد.',
  },
  why: {
    en: 'An agency stands behind its adapter where somebody answers when it refuses the gateway or breaks its contract.',
    fa: 'دستگاه وقتی پشت آداپتور خود است که هنگام رد کردن درگاه یا شکستن قرارداد، کسی پاسخگو باشد.',
  },
  mend: {
    en: 'Give a mail address or a telephone number beside the name of the desk.',
    fa: 'کنار نام بخش، نشانی ایمیل یا شماره تلفن بنویسید.',
  },
  check: ({ id, manifest }) =>
    manifest && !/\S+@\S+\.\S+|\+?\d[\d -]{6,}\d/.test(manifest.contact)
      ? [`${id}/manifest.json: contact: "${manifest.contact}" has neither a mail address nor a telephone number.`]
      : [],
};

const recording = /^sandbox-recorded[a-z0-9-]*\.(ts|json)$/;

export const recorded: FileRule = {
  id: 'recorded',
  reads: 'files',
  from: 'assured',
  title: {
    en: "The stand-in holds exchanges that were recorded at the agency's test system.",
    fa: 'بدل، تبادل‌هایی دارد که در سامانه آزمایشی دستگاه ضبط شده‌اند.',
  },
  why: {
    en: 'What somebody read in a manual is not yet what the system answers.',
    fa: 'آنچه در دفترچه راهنما خوانده شده، هنوز پاسخ واقعی سامانه نیست.',
  },
  mend: {
    en: 'Record them against the test system; `sandbox-recorded.json` is where they are kept.',
    fa: 'آنها را از سامانه آزمایشی ضبط کنید؛ جایشان `sandbox-recorded.json` است.',
  },
  check: (files) =>
    namesIn(files).some((name) => recording.test(name))
      ? []
      : ['There is no recorded exchange, sandbox-recorded.json.'],
};
