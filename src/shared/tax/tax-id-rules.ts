// The only importer of stdnum, whose validators are named one by one: all of them are twice as large.

import { validate as adNrt } from 'stdnum/lib/esm/ad/nrt'
import { validate as alNipt } from 'stdnum/lib/esm/al/nipt'
import { validate as aoNif } from 'stdnum/lib/esm/ao/nif'
import { validate as arCuit } from 'stdnum/lib/esm/ar/cuit'
import { validate as atUid } from 'stdnum/lib/esm/at/uid'
import { validate as auAbn } from 'stdnum/lib/esm/au/abn'
import { validate as auAcn } from 'stdnum/lib/esm/au/acn'
import { validate as azTin } from 'stdnum/lib/esm/az/tin'
import { validate as beVat } from 'stdnum/lib/esm/be/vat'
import { validate as bgVat } from 'stdnum/lib/esm/bg/vat'
import { validate as brCnpj } from 'stdnum/lib/esm/br/cnpj'
import { validate as brCpf } from 'stdnum/lib/esm/br/cpf'
import { validate as byUnp } from 'stdnum/lib/esm/by/unp'
import { validate as caBn } from 'stdnum/lib/esm/ca/bn'
import { validate as caGst } from 'stdnum/lib/esm/ca/gst'
import { validate as caPst } from 'stdnum/lib/esm/ca/pst'
import { validate as caQst } from 'stdnum/lib/esm/ca/qst'
import { validate as chUid } from 'stdnum/lib/esm/ch/uid'
import { validate as chVat } from 'stdnum/lib/esm/ch/vat'
import { validate as clRut } from 'stdnum/lib/esm/cl/rut'
import { validate as cnUscc } from 'stdnum/lib/esm/cn/uscc'
import { validate as coNit } from 'stdnum/lib/esm/co/nit'
import { validate as cyVat } from 'stdnum/lib/esm/cy/vat'
import { validate as czDic } from 'stdnum/lib/esm/cz/dic'
import { validate as deStnr } from 'stdnum/lib/esm/de/stnr'
import { validate as deVat } from 'stdnum/lib/esm/de/vat'
import { validate as dkCvr } from 'stdnum/lib/esm/dk/cvr'
import { validate as doCedula } from 'stdnum/lib/esm/do/cedula'
import { validate as doRnc } from 'stdnum/lib/esm/do/rnc'
import { validate as ecRuc } from 'stdnum/lib/esm/ec/ruc'
import { validate as eeKmkr } from 'stdnum/lib/esm/ee/kmkr'
import { validate as egTn } from 'stdnum/lib/esm/eg/tn'
import { validate as esNif } from 'stdnum/lib/esm/es/nif'
import { validate as fiAlv } from 'stdnum/lib/esm/fi/alv'
import { validate as foVn } from 'stdnum/lib/esm/fo/vn'
import { validate as frNif } from 'stdnum/lib/esm/fr/nif'
import { validate as frSiren } from 'stdnum/lib/esm/fr/siren'
import { validate as frSiret } from 'stdnum/lib/esm/fr/siret'
import { validate as frTva } from 'stdnum/lib/esm/fr/tva'
import { validate as gbVat } from 'stdnum/lib/esm/gb/vat'
import { validate as genEan } from 'stdnum/lib/esm/gen/ean'
import { validate as ghTin } from 'stdnum/lib/esm/gh/tin'
import { validate as gnNifp } from 'stdnum/lib/esm/gn/nifp'
import { validate as grVat } from 'stdnum/lib/esm/gr/vat'
import { validate as hrOib } from 'stdnum/lib/esm/hr/oib'
import { validate as huAnum } from 'stdnum/lib/esm/hu/anum'
import { validate as idNpwp } from 'stdnum/lib/esm/id/npwp'
import { validate as ieVat } from 'stdnum/lib/esm/ie/vat'
import { validate as ilIdnr } from 'stdnum/lib/esm/il/idnr'
import { validate as inGstin } from 'stdnum/lib/esm/in/gstin'
import { validate as isKennitala } from 'stdnum/lib/esm/is/kennitala'
import { validate as isVsk } from 'stdnum/lib/esm/is/vsk'
import { validate as itCodicefiscale } from 'stdnum/lib/esm/it/codicefiscale'
import { validate as itIva } from 'stdnum/lib/esm/it/iva'
import { validate as jpCn } from 'stdnum/lib/esm/jp/cn'
import { validate as kePin } from 'stdnum/lib/esm/ke/pin'
import { validate as krBrn } from 'stdnum/lib/esm/kr/brn'
import { validate as ltPvm } from 'stdnum/lib/esm/lt/pvm'
import { validate as luTva } from 'stdnum/lib/esm/lu/tva'
import { validate as lvPvn } from 'stdnum/lib/esm/lv/pvn'
import { validate as mdIdno } from 'stdnum/lib/esm/md/idno'
import { validate as mePib } from 'stdnum/lib/esm/me/pib'
import { validate as mkEdb } from 'stdnum/lib/esm/mk/edb'
import { validate as mtVat } from 'stdnum/lib/esm/mt/vat'
import { validate as mxRfc } from 'stdnum/lib/esm/mx/rfc'
import { validate as mzNuit } from 'stdnum/lib/esm/mz/nuit'
import { validate as nlBtw } from 'stdnum/lib/esm/nl/btw'
import { validate as noMva } from 'stdnum/lib/esm/no/mva'
import { validate as nzIrd } from 'stdnum/lib/esm/nz/ird'
import { validate as peRuc } from 'stdnum/lib/esm/pe/ruc'
import { validate as plNip } from 'stdnum/lib/esm/pl/nip'
import { validate as ptNif } from 'stdnum/lib/esm/pt/nif'
import { validate as pyRuc } from 'stdnum/lib/esm/py/ruc'
import { validate as roCif } from 'stdnum/lib/esm/ro/cif'
import { validate as roCui } from 'stdnum/lib/esm/ro/cui'
import { validate as rsPib } from 'stdnum/lib/esm/rs/pib'
import { validate as ruInn } from 'stdnum/lib/esm/ru/inn'
import { validate as seVat } from 'stdnum/lib/esm/se/vat'
import { validate as sgUen } from 'stdnum/lib/esm/sg/uen'
import { validate as siDdv } from 'stdnum/lib/esm/si/ddv'
import { validate as skDph } from 'stdnum/lib/esm/sk/dph'
import { validate as smCoe } from 'stdnum/lib/esm/sm/coe'
import { validate as svNit } from 'stdnum/lib/esm/sv/nit'
import { validate as thTin } from 'stdnum/lib/esm/th/tin'
import { validate as trTckimlik } from 'stdnum/lib/esm/tr/tckimlik'
import { validate as trVkn } from 'stdnum/lib/esm/tr/vkn'
import { validate as twUbn } from 'stdnum/lib/esm/tw/ubn'
import { validate as usEin } from 'stdnum/lib/esm/us/ein'
import { validate as uyRut } from 'stdnum/lib/esm/uy/rut'
import { validate as veRif } from 'stdnum/lib/esm/ve/rif'
import { validate as vnMst } from 'stdnum/lib/esm/vn/mst'
import { validate as zaVat } from 'stdnum/lib/esm/za/vat'

type Validate = typeof atUid

/** How numbers of one type are checked. */
export interface Rule {
  /** Decides on the format alone, where the package's own idea of it is too narrow. */
  readonly shape?: RegExp
  /** Where the part with the check digit begins and ends. */
  readonly part?: readonly [number, number]
  readonly validate: Validate
  /** Numbers of which the package's "wrong check digit" is no proof. */
  readonly unsure?: RegExp
}

const always = /^/

/**
 * By the prefix of the VAT ID. The shapes follow the EU's VIES service. The package refuses
 * Bulgarian and Slovak numbers by their first digit, and its check digits differ from those that
 * are in use for ten-digit Bulgarian and nine-digit Czech numbers that begin with 6.
 */
export const euRules: Readonly<Record<string, Rule>> = {
  AT: { shape: /^U\d{8}$/, validate: atUid },
  BE: { shape: /^[01]\d{9}$/, validate: beVat },
  BG: { shape: /^\d{9,10}$/, validate: bgVat, unsure: /^\d{10}$/ },
  CY: { shape: /^\d{8}[A-Z]$/, validate: cyVat },
  CZ: { shape: /^\d{8,10}$/, validate: czDic, unsure: /^6\d{8}$/ },
  DE: { shape: /^\d{9}$/, validate: deVat },
  DK: { shape: /^\d{8}$/, validate: dkCvr },
  EE: { shape: /^\d{9}$/, validate: eeKmkr },
  EL: { shape: /^\d{9}$/, validate: grVat },
  ES: { shape: /^[A-Z\d]\d{7}[A-Z\d]$/, validate: esNif },
  FI: { shape: /^\d{8}$/, validate: fiAlv },
  FR: { shape: /^[A-Z\d]{2}\d{9}$/, validate: frTva },
  HR: { shape: /^\d{11}$/, validate: hrOib },
  HU: { shape: /^\d{8}$/, validate: huAnum },
  IE: { shape: /^\d[A-Z\d+*]\d{5}[A-Z]{1,2}$/, validate: ieVat },
  IT: { shape: /^\d{11}$/, validate: itIva },
  LT: { shape: /^\d{9}(\d{3})?$/, validate: ltPvm },
  LU: { shape: /^\d{8}$/, validate: luTva },
  LV: { shape: /^\d{11}$/, validate: lvPvn },
  MT: { shape: /^\d{8}$/, validate: mtVat },
  NL: { shape: /^\d{9}B\d{2}$/, validate: nlBtw },
  PL: { shape: /^\d{10}$/, validate: plNip },
  PT: { shape: /^\d{9}$/, validate: ptNif },
  RO: { shape: /^\d{2,10}$/, validate: roCui },
  SE: { shape: /^\d{12}$/, validate: seVat },
  SI: { shape: /^\d{8}$/, validate: siDdv },
  SK: { shape: /^\d{10}$/, validate: skDph },
  XI: { shape: /^(\d{9}(\d{3})?|GD\d{3}|HA\d{3})$/, validate: gbVat },
}

/**
 * By Stripe's tax type. In these the package's check digit is not relied upon: China (a 0 at the
 * end is taken for wrong; persons have another number), Mexico (the authority itself issued
 * others), Paraguay and El Salvador (one number in eleven is miscalculated), Taiwan (the rule was
 * relaxed in 2023).
 */
export const rules: Readonly<Record<string, Rule>> = {
  ad_nrt: { validate: adNrt },
  al_tin: { validate: alNipt },
  ao_tin: { validate: aoNif },
  ar_cuit: { validate: arCuit },
  au_abn: { validate: auAbn },
  au_acn: { validate: auAcn },
  az_tin: { validate: azTin },
  bg_uic: { shape: /^\d{9}(\d{4})?$/, part: [0, 9], validate: bgVat },
  br_cnpj: { validate: brCnpj },
  br_cpf: { validate: brCpf },
  by_tin: { validate: byUnp },
  ca_bn: { validate: caBn },
  ca_gst_hst: { validate: caGst },
  ca_pst_bc: { validate: caPst },
  ca_qst: { validate: caQst },
  ch_uid: { shape: /^CHE\d{9}(HR|RC)?$/, part: [0, 12], validate: chUid },
  ch_vat: { validate: chVat },
  cl_tin: { shape: /^(CL)?\d{7,8}[\dK]$/, validate: clRut },
  cn_tin: { shape: /^[\dA-Z]{15,20}$/, validate: cnUscc, unsure: /^\d{18}$|^\d{17}X$|0$/ },
  co_nit: { shape: /^\d{8,16}$/, validate: coNit },
  cz_dic: { shape: /^(CZ)?\d{8,10}$/, validate: czDic, unsure: /^(CZ)?6\d{8}$/ },
  de_stn: { validate: deStnr },
  do_rcn: {
    shape: /^(\d{9}|\d{11})$/,
    validate: (bare) => (bare.length === 9 ? doRnc(bare) : doCedula(bare)),
  },
  ec_ruc: { validate: ecRuc },
  eg_tin: { validate: egTn },
  es_cif: { validate: esNif },
  fo_vat: { validate: foVn },
  fr_siren: { validate: frSiren },
  fr_siret: { validate: frSiret },
  fr_spi: { validate: frNif },
  gb_vat: { validate: gbVat },
  gh_tin: { validate: ghTin },
  gn_nif: { validate: gnNifp },
  hr_oib: { validate: hrOib },
  hu_tin: { shape: /^\d{8}(\d{3})?$/, part: [0, 8], validate: huAnum },
  ic_nif: { validate: esNif },
  id_npwp: { shape: /^\d{15,16}$/, validate: idNpwp },
  il_vat: { shape: /^\d{9}$/, validate: ilIdnr },
  in_gst: { validate: inGstin },
  is_kt: { validate: isKennitala },
  is_vat: { validate: isVsk },
  it_cf: { validate: (bare) => (bare.length === 11 ? itIva(bare) : itCodicefiscale(bare)) },
  jp_cn: { validate: jpCn },
  jp_trn: { shape: /^T\d{13}$/, part: [1, 14], validate: jpCn },
  ke_pin: { validate: kePin },
  kr_brn: { validate: krBrn },
  li_uid: { validate: chUid },
  md_cf: { validate: mdIdno },
  me_pib: { validate: mePib },
  mk_vat: { validate: mkEdb },
  mx_rfc: { shape: /^[A-Z&Ñ]{3,4}\d{6}[\dA-Z]{3}$/, validate: mxRfc, unsure: always },
  mz_nuit: { validate: mzNuit },
  no_vat: { validate: noMva },
  nz_bn: { shape: /^94\d{11}$/, validate: genEan },
  nz_gst: { validate: nzIrd },
  pe_ruc: { validate: peRuc },
  pl_nip: { validate: plNip },
  pt_nif: { validate: ptNif },
  py_ruc: { shape: /^\d{5,9}$/, validate: pyRuc, unsure: always },
  ro_tin: { validate: roCif },
  rs_pib: { validate: rsPib },
  ru_inn: { validate: ruInn },
  sg_uen: { validate: sgUen },
  si_tin: { validate: siDdv },
  sm_coe: { shape: /^(SM)?\d{1,5}$/, validate: smCoe },
  sv_nit: { shape: /^(SV)?\d{14}$/, validate: svNit, unsure: always },
  th_vat: { validate: thTin },
  tr_tin: { validate: (bare) => (bare.length === 11 ? trTckimlik(bare) : trVkn(bare)) },
  tw_vat: { validate: twUbn, unsure: always },
  us_ein: { validate: usEin },
  uy_ruc: { validate: uyRut },
  ve_rif: { validate: veRif },
  vn_tin: { validate: vnMst },
  za_vat: { validate: zaVat },
}
