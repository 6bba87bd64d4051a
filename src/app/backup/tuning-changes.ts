import { providerOf } from '../../providers/index.ts';
import type { Settings } from '../../storage/setting-store.ts';
import { originIn } from '../models/address-of.ts';
import type { SettingChange } from './setting-change.ts';

type Manner = string | number | boolean;

/** A setting of how an endpoint or provider is used: its place is a provider, or a provider and an origin. */
interface Tuned {
  readonly place: string;
  readonly name: string;
  readonly value: Manner;
}

/** What a backup would change in how endpoints and providers are used. What this version does not know is left out. */
export function tuningChanges(
  { tuning: mine = {} }: Settings,
  { tuning: theirs = {} }: Partial<Settings>,
): readonly SettingChange[] {
  return Object.entries(theirs)
    .flatMap(([place, values]) => Object.entries(values).map(([name, value]) => ({ place, name, value })))
    .flatMap((tuned) => {
      const title = titleOf(tuned);
      const before = mine[tuned.place]?.[tuned.name];
      if (title === undefined || before === tuned.value || (before === undefined && !isOn(tuned.value))) return [];
      const host = hostOf(tuned);
      return [
        {
          id: `tuning ${tuned.place} ${tuned.name}`,
          title,
          before: inWords(before),
          after: inWords(tuned.value),
          ...(host === undefined
            ? {}
            : { host, deed: tuned.name === plainHttp ? 'allow plain http to' : 'download from' }),
          apply: (settings: Partial<Settings>) => ({ ...settings, tuning: withTuned(settings.tuning ?? mine, tuned) }),
        },
      ];
    });
}

function withTuned(tuning: NonNullable<Settings['tuning']>, { place, name, value }: Tuned) {
  return { ...tuning, [place]: { ...tuning[place], [name]: value } };
}

function titleOf({ place, name }: Tuned): string | undefined {
  const [id = '', origin] = place.split(' ');
  const provider = providerOf(id);
  if (provider === undefined) return undefined;
  const label = name === plainHttp ? 'Plain http to other machines' : labelOf(provider.tuning?.fields ?? [], name);
  return label === undefined ? undefined : `${label}: ${provider.title}${origin === undefined ? '' : `, ${origin}`}`;
}

/** Set by hand only, so that no form has a name for it. */
const plainHttp = 'plainHttp';

function labelOf(fields: readonly { readonly name: string; readonly label: string }[], name: string) {
  return fields.find((field) => field.name === name)?.label;
}

/** Where something would go unencrypted, or come from. */
function hostOf({ place, name, value }: Tuned): string | undefined {
  if (name === plainHttp) return value === true ? (place.split(' ')[1] ?? 'every http:// address') : undefined;
  return typeof value === 'string' && value.trim() !== '' ? originIn(value) : undefined;
}

function isOn(value: Manner): boolean {
  return value !== false && value !== '';
}

function inWords(value: Manner | undefined): string {
  if (value === undefined) return 'as usual';
  if (value === '') return 'none';
  return typeof value === 'boolean' ? (value ? 'allowed' : 'not allowed') : String(value);
}
