/** Whether an operation only reads, as far as its name tells: a description in WSDL says nothing of it. */

import { wordsIn } from '../../naming.ts';

/** First words of names that read, in the languages of published descriptions; what is not here counts as a change. */
const reading: ReadonlySet<string> = new Set(
  (
    'get find read search list query check lookup look retrieve fetch inquire inquiry enquire verify validate view show ' +
    'describe count browse download export test ping echo status is has exists calculate ' +
    'consulta consultar consultarr obtener obtiene buscar listar recuperar verificar validar comprobar ' +
    'obter buscarpor recupera pesquisar consultardados rechercher lire obtenir lister verifier ' +
    'suche suchen lese lesen hole holen abfrage abfragen pruefe pruefen finde zeige ' +
    'ophalen haal zoek lees raadpleeg opvragen bekijk szukaj pobierz daj znajdz sprawdz dane ' +
    'getir sorgula listele bul oku hae etsi lue listaa otsi paring päring leia loe kontrolli vaata ' +
    'cauta verifica cerca leggi trova dohvati najdi vyhledej ziskej dotaz nadji preuzmi estelam inquiry'
  ).split(' '),
);

/** Words at the end that say the same: `personInquiry`, `isikOtsing`. */
const readingAtEnd: ReadonlySet<string> = new Set(
  'query inquiry enquiry search lookup list status info details otsing paring päring abfrage suche sorgulama consulta'.split(
    ' ',
  ),
);

/** Words of a change, anywhere in a name, outweigh those of a read: `checkAndRegister`, `getNextNumber`. */
const changing: ReadonlySet<string> = new Set(
  'register create update delete remove add insert set save submit send cancel pay reserve issue approve next'.split(
    ' ',
  ),
);

export function isReadByName(name: string): boolean {
  const words = wordsIn(name);
  if (words.slice(1).some((word) => changing.has(word))) return false;
  // Some put the kind of thing before the verb, as in `dummyGet` or `FECompConsultar`.
  return reading.has(words[0] ?? '') || reading.has(words.at(-1) ?? '') || readingAtEnd.has(words.at(-1) ?? '');
}
