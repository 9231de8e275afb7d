/** Made-up people with names in many scripts. None of them exists. */
import { snowflakeId } from "./ids.ts";

export type SamplePerson = {
  id: string;
  username: string;
  name: string;
  avatarUrl: string;
  bio: string;
  place: string;
  lang: string;
  joinedAt: Date;
  verified: boolean;
  protected: boolean;
  followers: number;
  following: number;
  posts: number;
};

/** Handle, name, place, language, bio. */
const roster = [
  ["quietharbour", "Quiet Harbour Coffee", "Lisbon", "en", "Small roaster, big windows. ☕"],
  ["northdesk_help", "Northdesk Help", "Oslo", "en", "Support for Northdesk. Weekdays 8–18 CET."],
  ["mira_lindqvist", "Mira Lindqvist", "Göteborg", "sv", "Bygger saker som håller."],
  ["kenji_hokuto", "北斗健二", "札幌市", "ja", "写真と路面電車。"],
  ["lin_xiaoyu_lab", "林晓雨", "成都", "zh", "数据与茶。"],
  ["soyeon_byeol", "별소연", "부산", "ko", "바다 옆의 개발자"],
  ["nadia_alrimal", "نادية الرمال", "عمّان", "ar", "أكتب عن المدن والماء."],
  ["tamar_oren_k", "תמר אורן", "חיפה", "he", "מפות, אופניים, קפה."],
  ["asha_devrukh", "आशा देवरुख", "पुणे", "hi", "किताबें और पहाड़।"],
  ["somchai_talay", "สมชาย ทะเล", "ภูเก็ต", "th", "กาแฟกับคลื่น"],
  ["dimitra_asteri", "Δήμητρα Αστέρη", "Πάτρα", "el", "Ραδιόφωνο και ουρανός."],
  ["oksana_vesna", "Оксана Весняна", "Львів", "uk", "Ілюстрації та чай."],
  ["paulo_maresia", "Paulo Maresia", "Florianópolis", "pt", "Vento, dados e pão de queijo."],
  ["aoife_stonebow", "Aoife Stonebow", "Galway", "ga", "Runs the tide tables."],
  ["yemi_adunfe", "Yẹ́misí Adúnfẹ́", "Ìbàdàn", "yo", "Ìtàn àti orin."],
  ["pixel_otter", "pixel otter 🦦✨", "the river", "en", "✨ tiny games ✨ 👩‍👩‍👧‍👦"],
  ["ana_bregalnica", "Ана Брегалничка", "Скопје", "mk", "Велосипед и сонце."],
  ["gor_arevik", "Գոռ Արևիկ", "Գյումրի", "hy", "Քար և լույս։"],
  ["nino_mtredi", "ნინო მტრედი", "ბათუმი", "ka", "ზღვა და კოდი."],
  ["ravi_kadalmani", "ரவி கடல்மணி", "மதுரை", "ta", "கடலும் கணினியும்."],
  ["zoe_ember_", "zoë ember", "", "en", ""],
  ["thanh_suongmai", "Thanh Sương Mai", "Đà Lạt", "vi", "Sương, hoa và mã nguồn."],
  ["bo_marsh", "Bo", "Aarhus", "da", "Kort."],
  [
    "the_longest_name",
    "Maximiliane Théodora von und zu Hohenwolkenstein-Regenbach",
    "Regenbach",
    "de",
    "Ja, wirklich.",
  ],
] as const;

/** The person with that number (any whole number ≥ 0; past the roster come variants). The same number is always the same person. */
export const samplePerson = (number = 0): SamplePerson => {
  const entry = roster[number % roster.length] ?? roster[0];
  const round = Math.floor(number / roster.length);
  const [handle, name, place, lang, bio] = entry;
  const username = round === 0 ? handle : `${handle.slice(0, 11)}${round}`;
  const joinedAt = new Date(Date.UTC(2016 + (number % 9), number % 12, 1 + (number % 28), 9, 30));
  return {
    id: snowflakeId(joinedAt, 1000 + number),
    username,
    name: round === 0 ? name : `${name} ${round}`,
    avatarUrl: `https://pbs.twimg.com/profile_images/${1500000000000000000n + BigInt(number)}/sample_normal.jpg`,
    bio,
    place,
    lang,
    joinedAt,
    verified: number % 5 === 0,
    protected: number % 17 === 13,
    followers: (number * 7919) % 48_211,
    following: (number * 613) % 2_003,
    posts: (number * 4421) % 31_009,
  };
};
