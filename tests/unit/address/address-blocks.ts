import { type Parts } from './support'

/** Public places as people write their addresses, and the fields they are read as. */
export const addressBlocks: readonly (readonly [block: string, parts: Parts])[] = [
  [
    'Freie und Hansestadt Hamburg\nRathausmarkt 1\n20095 Hamburg\nGermany',
    {
      name: 'Freie und Hansestadt Hamburg',
      line1: 'Rathausmarkt 1',
      postal_code: '20095',
      city: 'Hamburg',
      country: 'DE',
    },
  ],
  [
    'Donaudampfschifffahrtsgesellschaft Vermögensverwaltungs- und Beteiligungs-GmbH & Co. KGaA\nc/o Rotes Rathaus\nRathausstraße 15\nD-10178 Berlin',
    {
      name: 'Donaudampfschifffahrtsgesellschaft Vermögensverwaltungs- und Beteiligungs-GmbH & Co. KGaA',
      line1: 'c/o Rotes Rathaus',
      line2: 'Rathausstraße 15',
      postal_code: '10178',
      city: 'Berlin',
      country: 'DE',
    },
  ],
  [
    '1. FC Köln GmbH & Co. KGaA\nFranz-Kremer-Allee 1-3\n50937 Köln\nDeutschland',
    {
      name: '1. FC Köln GmbH & Co. KGaA',
      line1: 'Franz-Kremer-Allee 1-3',
      postal_code: '50937',
      city: 'Köln',
      country: 'DE',
    },
  ],
  [
    'Stadt Wien, Rathaus\nFriedrich-Schmidt-Platz 1\nA-1010 Wien',
    {
      name: 'Stadt Wien, Rathaus',
      line1: 'Friedrich-Schmidt-Platz 1',
      postal_code: '1010',
      city: 'Wien',
      country: 'AT',
    },
  ],
  [
    'Stadt Zürich\nStadthausquai 17\nCH-8001 Zürich',
    {
      name: 'Stadt Zürich',
      line1: 'Stadthausquai 17',
      postal_code: '8001',
      city: 'Zürich',
      country: 'CH',
    },
  ],
  [
    'Ville de Luxembourg\n42, place Guillaume II\nL-1648 Luxembourg',
    {
      name: 'Ville de Luxembourg',
      line1: '42, place Guillaume II',
      postal_code: '1648',
      city: 'Luxembourg',
      country: 'LU',
    },
  ],
  [
    'Gemeente Amsterdam\nAmstel 1\n1011 PN Amsterdam\nThe Netherlands',
    {
      name: 'Gemeente Amsterdam',
      line1: 'Amstel 1',
      postal_code: '1011 PN',
      city: 'Amsterdam',
      country: 'NL',
    },
  ],
  [
    'Stad Brussel\nHallenstraat 4\n1000 Brussel\nBelgium',
    {
      name: 'Stad Brussel',
      line1: 'Hallenstraat 4',
      postal_code: '1000',
      city: 'Brussel',
      country: 'BE',
    },
  ],
  [
    'Mairie de Paris, 4, rue Lobau, 75004 Paris, France',
    {
      name: 'Mairie de Paris',
      line1: '4, rue Lobau',
      postal_code: '75004',
      city: 'Paris',
      country: 'FR',
    },
  ],
  [
    'Mairie de Lyon\n1 place de la Comédie\n69205 Lyon Cedex 01 France',
    {
      name: 'Mairie de Lyon',
      line1: '1 place de la Comédie',
      postal_code: '69205',
      city: 'Lyon Cedex 01',
      country: 'FR',
    },
  ],
  [
    'Comune di Milano\nPiazza della Scala, 2\n20121 Milano MI\nItaly',
    {
      name: 'Comune di Milano',
      line1: 'Piazza della Scala, 2',
      postal_code: '20121',
      city: 'Milano',
      state: 'MI',
      country: 'IT',
    },
  ],
  [
    'Via del Campidoglio, 1\nRoma RM 00186\nItalia',
    {
      line1: 'Via del Campidoglio, 1',
      postal_code: '00186',
      city: 'Roma',
      state: 'RM',
      country: 'IT',
    },
  ],
  [
    'Ayuntamiento de Alcobendas\nPlaza Mayor 1\n28100 Alcobendas (Madrid)\nSpain',
    {
      name: 'Ayuntamiento de Alcobendas',
      line1: 'Plaza Mayor 1',
      postal_code: '28100',
      city: 'Alcobendas',
      state: 'Madrid',
      country: 'ES',
    },
  ],
  [
    'Câmara Municipal de Lisboa\nPraça do Município, 1\n1149-014 Lisboa\nPortugal',
    {
      name: 'Câmara Municipal de Lisboa',
      line1: 'Praça do Município, 1',
      postal_code: '1149-014',
      city: 'Lisboa',
      country: 'PT',
    },
  ],
  [
    'Prime Minister’s Office\n10 Downing Street\nLondon\nSW1A 2AA\nUnited Kingdom',
    {
      name: 'Prime Minister’s Office',
      line1: '10 Downing Street',
      postal_code: 'SW1A 2AA',
      city: 'London',
      country: 'GB',
    },
  ],
  [
    'Flat 3, 221B Baker Street, London NW1 6XE, UK',
    {
      line1: 'Flat 3',
      line2: '221B Baker Street',
      postal_code: 'NW1 6XE',
      city: 'London',
      country: 'GB',
    },
  ],
  [
    'Houses of the Oireachtas\nLeinster House\nKildare Street\nDublin 2\nD02 XR20\nIreland',
    {
      name: 'Houses of the Oireachtas',
      line1: 'Leinster House',
      line2: 'Kildare Street',
      postal_code: 'D02 XR20',
      city: 'Dublin 2',
      country: 'IE',
    },
  ],
  [
    'Cork City Council\nAnglesea Street\nCork\nCo. Cork\nT12 T997\nIreland',
    {
      name: 'Cork City Council',
      line1: 'Anglesea Street',
      postal_code: 'T12 T997',
      city: 'Cork',
      state: 'Co. Cork',
      country: 'IE',
    },
  ],
  [
    'Stockholms stad\nHantverkargatan 1\nSE-112 21 Stockholm',
    {
      name: 'Stockholms stad',
      line1: 'Hantverkargatan 1',
      postal_code: '112 21',
      city: 'Stockholm',
      country: 'SE',
    },
  ],
  [
    'Oslo kommune\nRådhusplassen 1\n0037 Oslo\nNorway',
    {
      name: 'Oslo kommune',
      line1: 'Rådhusplassen 1',
      postal_code: '0037',
      city: 'Oslo',
      country: 'NO',
    },
  ],
  [
    'Københavns Kommune\nRådhuspladsen 1\n1550 København V\nDenmark',
    {
      name: 'Københavns Kommune',
      line1: 'Rådhuspladsen 1',
      postal_code: '1550',
      city: 'København V',
      country: 'DK',
    },
  ],
  [
    'Helsingin kaupunki\nPohjoisesplanadi 11-13\nFI-00170 Helsinki',
    {
      name: 'Helsingin kaupunki',
      line1: 'Pohjoisesplanadi 11-13',
      postal_code: '00170',
      city: 'Helsinki',
      country: 'FI',
    },
  ],
  [
    'Urząd m.st. Warszawy\npl. Bankowy 3/5\n00-950 Warszawa\nPoland',
    {
      name: 'Urząd m.st. Warszawy',
      line1: 'pl. Bankowy 3/5',
      postal_code: '00-950',
      city: 'Warszawa',
      country: 'PL',
    },
  ],
  [
    'Magistrát hl. m. Prahy\nMariánské náměstí 2/2\n110 01 Praha 1\nCzech Republic',
    {
      name: 'Magistrát hl. m. Prahy',
      line1: 'Mariánské náměstí 2/2',
      postal_code: '110 01',
      city: 'Praha 1',
      country: 'CZ',
    },
  ],
  [
    '1055 Budapest, Kossuth Lajos tér 1-3., Hungary',
    { line1: 'Kossuth Lajos tér 1-3.', postal_code: '1055', city: 'Budapest', country: 'HU' },
  ],
  [
    'Országgyűlés Hivatala\nBudapest\nKossuth Lajos tér 1-3\n1055\nHungary',
    {
      name: 'Országgyűlés Hivatala',
      line1: 'Kossuth Lajos tér 1-3',
      postal_code: '1055',
      city: 'Budapest',
      country: 'HU',
    },
  ],
  [
    'San Francisco City Hall\n1 Dr Carlton B Goodlett Place\nSan Francisco, CA 94102\nUnited States',
    {
      name: 'San Francisco City Hall',
      line1: '1 Dr Carlton B Goodlett Place',
      postal_code: '94102',
      city: 'San Francisco',
      state: 'CA',
      country: 'US',
    },
  ],
  [
    'The White House\n1600 Pennsylvania Avenue NW\nWashington, DC 20500-0003\nUSA',
    {
      name: 'The White House',
      line1: '1600 Pennsylvania Avenue NW',
      postal_code: '20500-0003',
      city: 'Washington',
      state: 'DC',
      country: 'US',
    },
  ],
  [
    '12345 Main Street, Charleston West Virginia 25301, US',
    {
      line1: '12345 Main Street',
      postal_code: '25301',
      city: 'Charleston',
      state: 'WV',
      country: 'US',
    },
  ],
  [
    'Toronto City Hall, 100 Queen St W, Toronto, ON, M5H 2N2, Canada',
    {
      name: 'Toronto City Hall',
      line1: '100 Queen St W',
      postal_code: 'M5H 2N2',
      city: 'Toronto',
      state: 'ON',
      country: 'CA',
    },
  ],
  [
    'Presidencia de la República\nPlaza de la Constitución S/N\nCentro\n06066 Ciudad de México, CDMX\nMexico',
    {
      name: 'Presidencia de la República',
      line1: 'Plaza de la Constitución S/N',
      line2: 'Centro',
      postal_code: '06066',
      city: 'Ciudad de México',
      state: 'Ciudad de México',
      country: 'MX',
    },
  ],
  [
    'Prefeitura de São Paulo\nViaduto do Chá, 15\nCentro\nSão Paulo - SP\n01002-900\nBrazil',
    {
      name: 'Prefeitura de São Paulo',
      line1: 'Viaduto do Chá, 15',
      line2: 'Centro',
      postal_code: '01002-900',
      city: 'São Paulo',
      state: 'SP',
      country: 'BR',
    },
  ],
  [
    'Casa Rosada\nBalcarce 50\nC1064AAB Ciudad Autónoma de Buenos Aires\nArgentina',
    {
      name: 'Casa Rosada',
      line1: 'Balcarce 50',
      postal_code: 'C1064AAB',
      city: 'Ciudad Autónoma de Buenos Aires',
      country: 'AR',
    },
  ],
  [
    'Sydney Town Hall\n483 George Street\nSydney NSW 2000\nAustralia',
    {
      name: 'Sydney Town Hall',
      line1: '483 George Street',
      postal_code: '2000',
      city: 'Sydney',
      state: 'NSW',
      country: 'AU',
    },
  ],
  [
    'Auckland Council\n135 Albert Street\nAuckland 1010\nNew Zealand',
    {
      name: 'Auckland Council',
      line1: '135 Albert Street',
      postal_code: '1010',
      city: 'Auckland',
      country: 'NZ',
    },
  ],
  [
    'City of Cape Town\n12 Hertzog Boulevard\nCape Town\n8001\nSouth Africa',
    {
      name: 'City of Cape Town',
      line1: '12 Hertzog Boulevard',
      postal_code: '8001',
      city: 'Cape Town',
      country: 'ZA',
    },
  ],
  [
    'Brihanmumbai Municipal Corporation\nMahapalika Marg\nFort\nMumbai - 400 001\nMaharashtra\nIndia',
    {
      name: 'Brihanmumbai Municipal Corporation',
      line1: 'Mahapalika Marg',
      line2: 'Fort',
      postal_code: '400 001',
      city: 'Mumbai',
      state: 'Maharashtra',
      country: 'IN',
    },
  ],
  [
    'The Istana\n35 Orchard Road\nSingapore 238823\nSingapore',
    { name: 'The Istana', line1: '35 Orchard Road', postal_code: '238823', country: 'SG' },
  ],
  [
    'Central Government Offices\n2 Tim Mei Avenue\nTamar\nHong Kong',
    { name: 'Central Government Offices', line1: '2 Tim Mei Avenue', city: 'Tamar', country: 'HK' },
  ],
  [
    'Tokyo Metropolitan Government\n2-8-1 Nishi-Shinjuku\nShinjuku-ku, Tokyo 163-8001\nJapan',
    {
      name: 'Tokyo Metropolitan Government',
      line1: '2-8-1 Nishi-Shinjuku',
      postal_code: '163-8001',
      city: 'Shinjuku-ku',
      state: 'Tokyo',
      country: 'JP',
    },
  ],
  [
    'Seoul City Hall\n110 Sejong-daero\nJung-gu, Seoul 04524\nSouth Korea',
    {
      name: 'Seoul City Hall',
      line1: '110 Sejong-daero',
      postal_code: '04524',
      city: 'Jung-gu',
      state: 'Seoul',
      country: 'KR',
    },
  ],
  [
    'Dubai Municipality\nBaniyas Road\nDeira\nDubai\nUnited Arab Emirates',
    {
      name: 'Dubai Municipality',
      line1: 'Baniyas Road',
      line2: 'Deira',
      state: 'Dubai',
      country: 'AE',
    },
  ],
  [
    'Çankaya Belediyesi\nZiya Gökalp Caddesi No: 11\n06420 Çankaya/Ankara\nTurkey',
    {
      name: 'Çankaya Belediyesi',
      line1: 'Ziya Gökalp Caddesi No: 11',
      postal_code: '06420',
      city: 'Çankaya',
      state: 'Ankara',
      country: 'TR',
    },
  ],
  [
    'Dewan Bandaraya Kuala Lumpur\nJalan Raja Laut\n50350 Kuala Lumpur\nMalaysia',
    {
      name: 'Dewan Bandaraya Kuala Lumpur',
      line1: 'Jalan Raja Laut',
      postal_code: '50350',
      city: 'Kuala Lumpur',
      country: 'MY',
    },
  ],
  [
    'Knesset\nRothschild St 1\nJerusalem 9195016\nIsrael',
    {
      name: 'Knesset',
      line1: 'Rothschild St 1',
      postal_code: '9195016',
      city: 'Jerusalem',
      country: 'IL',
    },
  ],
  [
    'Municipality of Athens\nLiosion 22\n104 38 Athens\nGreece',
    {
      name: 'Municipality of Athens',
      line1: 'Liosion 22',
      postal_code: '104 38',
      city: 'Athens',
      country: 'GR',
    },
  ],
  [
    'Primăria Municipiului București\nBulevardul Regina Elisabeta 47\n050013 București\nRomania',
    {
      name: 'Primăria Municipiului București',
      line1: 'Bulevardul Regina Elisabeta 47',
      postal_code: '050013',
      city: 'București',
      country: 'RO',
    },
  ],
  [
    'States of Jersey\nBroad Street\nSt. Helier\nJERSEY\nJE2 3RR\nJersey',
    {
      name: 'States of Jersey',
      line1: 'Broad Street',
      postal_code: 'JE2 3RR',
      city: 'St. Helier',
      country: 'JE',
    },
  ],
  [
    'Qatar Foundation\nEducation City\nP.O. Box 5825\nDoha\nQatar',
    {
      name: 'Qatar Foundation',
      line1: 'Education City',
      line2: 'P.O. Box 5825',
      city: 'Doha',
      country: 'QA',
    },
  ],
]
