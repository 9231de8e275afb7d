/** The cast: made-up people and brands, in many scripts. Data only; numbers and ids are added by people.ts. */

export type Role = {
  username: string;
  name: string;
  bio: string;
  location?: string;
  url?: string;
  lang: string;
  /** Rough size: followers are drawn around it. */
  followers: number;
  verified?: "blue" | "business" | "government";
  protected?: true;
  /** An account that an operator would own. */
  account?: true;
  /** Never chose a picture, or has one that cannot be shown. */
  picture?: "none" | "damaged";
  /** Year of joining; before 2011 the id is short, as on X. */
  since: number;
};

/** One person a row: username, language, year of joining, followers, marks, name, place, link, bio; `-` for none. */
const rolesOf = (table: string): Role[] =>
  table
    .trim()
    .split("\n")
    .map((row) => {
      const [username = "", lang = "", since, followers, marks = "", name = "", ...more] =
        row.split(" | ");
      const [location = "-", url = "-", bio = ""] = more;
      const has = (mark: string) => marks.split(" ").includes(mark);
      const verified = (["blue", "business", "government"] as const).find(has);
      const picture = has("no-picture") ? "none" : has("damaged-picture") ? "damaged" : undefined;
      return {
        username,
        name,
        bio,
        ...(location !== "-" && { location }),
        ...(url !== "-" && { url }),
        lang,
        followers: Number(followers),
        ...(verified && { verified }),
        ...(has("protected") && { protected: true }),
        ...(picture && { picture }),
        since: Number(since),
      };
    });

/** The first three are connected in the demo, the fourth is left to add by hand. */
const accounts = rolesOf(`
northwind_air | en | 2011 | 184000 | business | Northwind Air | Bergen, Norway | https://northwind.example | Small planes, long summers. 41 islands, one timetable. Help: @northwind_care
northwind_care | en | 2014 | 23400 | business | Northwind Care 🛟 | Bergen, Norway | https://northwind.example/help | We answer 06–23 CET, in your language. Booking code by DM, please, never in public.
mika_tanabe_fly | ja | 2009 | 61200 | blue | 田辺ミカ ✈️ Mika Tanabe | Bergen ⇄ 札幌 | https://mika.example | Founder of @northwind_air. Pilot on Sundays. 日本語 / English / norsk
harbour_cafe_no | no | 2018 | 2870 | - | Havnekaféen ☕ | Bergen havn | - | Coffee, waffles & the best view of the seaplanes. Åpent 07–17.
`).map((role): Role => ({ ...role, account: true }));

const people = rolesOf(String.raw`
zoe_lefevre_ | fr | 2013 | 912 | - | Zoé Lefèvre | Nantes | - | Graphiste. Trains, avions, croissants.
bjorn_asmunds | is | 2010 | 3410 | - | Björn Ásmundsson | Reykjavík | - | Ljósmyndari. Norðurljós og rigning.
kasia_wojcik88 | pl | 2015 | 640 | - | Kasia Wójcik-Żółtowska | Łódź | - | Programistka, mama, biegaczka 🏃‍♀️
inigo_aranburu | es | 2012 | 7800 | blue | Íñigo Aranburu | Donostia | - | Cocinero. Opiniones crudas.
joao_barcelos_ | pt | 2016 | 1204 | - | João Barcelos ⚓ | Açores | - | Pescador de histórias e de atum.
dilara_ozgur | tr | 2014 | 5120 | - | Dilara Özgür | İstanbul | - | Mimar. İstanbul'un çatılarını sayıyor.
thuy_nguyen_dl | vi | 2019 | 2230 | - | Nguyễn Thị Thuỳ | Đà Lạt | - | Du lịch bụi và cà phê sữa đá
layla_haddad_p | ar | 2012 | 18900 | blue | ليلى حدّاد | بيروت | - | كاتبة ومسافرة. القهوة أولًا.
omar_alfarsi_om | ar | 2017 | 770 | - | عمر الفارسي 🐪 | مسقط | - | مهندس طيران من مسقط
noa_ben_ari | he | 2011 | 4310 | - | נועה בן־ארי | חיפה | - | עיתונאית, רצה למרחקים ארוכים
parisa_rahmani_ | fa | 2013 | 9020 | - | پریسا رحمانی | شیراز | - | عکاس خیابان
haruto_mori_jp | ja | 2010 | 12400 | - | 森 陽斗 | 札幌 | - | 鉄道と飛行機の写真。無言フォロー歓迎です。
sakura_bento | ja | 2018 | 33000 | - | さくら🌸お弁当 | 金沢 | - | 毎日のお弁当を記録しています
li_xiaoming_sh | zh | 2016 | 1560 | - | 李晓明 | 上海 | - | 背包客，航空爱好者
chen_yating_tw | zh | 2014 | 6640 | - | 陳雅婷 | 台南 | - | 插畫家｜貓奴｜愛旅行
minseo_kim_ | ko | 2015 | 48700 | blue | 김민서 | 부산 | - | 여행 유튜버 ✈️ 문의는 DM
jiho_park_dev | ko | 2019 | 890 | - | 박지호 | 서울 | - | 개발자. 커피로 컴파일합니다.
ananya_sharma_w | hi | 2013 | 3900 | - | अनन्या शर्मा | जयपुर | - | लेखिका। यात्राएँ और चाय।
rohan_iyer_ops | en | 2012 | 1110 | - | Rohan Iyer रोहन | Pune | - | SRE. On call, off grid.
meena_sundaram | ta | 2020 | 540 | - | மீனா சுந்தரம் | மதுரை | - | ஆசிரியை, பாடகி
tanvir_hossain | bn | 2018 | 1340 | - | তানভীর হোসেন | ঢাকা | - | ঢাকার বৃষ্টি আর রিকশা
somchai_eats | th | 2014 | 21500 | - | สมชาย พาชิม | กรุงเทพฯ | - | รีวิวร้านข้างทาง
ploy_srisuk | th | 2021 | 430 | - | พลอย ศรีสุข 🐘 | เชียงใหม่ | - | นักศึกษาแพทย์ ชอบทะเล
oksana_melnyk_ | uk | 2015 | 2760 | - | Оксана Мельник | Львів | - | Перекладачка. Люблю літаки й тишу.
dmitri_volkov_ | ru | 2011 | 5330 | - | Дмитрий Волков | Мурманск | - | Фотограф. Север.
bojana_petrovic | sr | 2016 | 980 | - | Бојана Петровић | Нови Сад | - | Архитекта, бициклисткиња
eleni_papadaki | el | 2012 | 1870 | - | Ελένη Παπαδάκη | Χανιά | - | Δασκάλα στα Χανιά. Θάλασσα, βιβλία, γάτες.
nino_beridze_ge | ka | 2017 | 1020 | - | ნინო ბერიძე | თბილისი | - | მთები და ღვინო
ani_sargsyan_am | hy | 2019 | 610 | - | Անի Սարգսյան | Երևան | - | Երաժիշտ
selam_tesfaye_ | am | 2016 | 2480 | - | ሰላም ተስፋዬ | አዲስ አበባ | - | ቡና፣ ሩጫ፣ ሙዚቃ
the_okafors | en | 2017 | 15600 | - | The Okafors 👨‍👩‍👧‍👦 | Lagos → everywhere | - | Two adults, two kids, one tandem bike.
wheelsandwings | en | 2014 | 27300 | blue | Priya 👩🏽‍🦽‍➡️✈️🏳️‍🌈 | Leeds | - | Accessible travel, honestly reviewed.
just_emoji_here | und | 2022 | 88 | no-picture | 🦊🌙✨ | - | - | 🍜📷🚲
ann_in_bold | en | 2020 | 404 | - | <b>Ann</b> | </td></tr> | - | <script>alert('I am only a bio')</script> & proud of it
little_bobby_t | en | 2013 | 327 | - | Robert'); DROP TABLE posts;-- | - | - | He goes by Bobby "Tables" \ {{name}} %s %n
img_onerror_ivo | en | 2023 | 12 | damaged-picture | <img src=x onerror=alert(1)> | - | - | "><svg onload=alert(1)>
maximiliane_von | de | 2012 | 1450 | - | Maximiliane Freifrau von Hohenstein-Waldburg-Zeil | Schwäbisch Gmünd | - | Der Name passt nie ins Formular. Nie.
thunderfish_xii | en | 2019 | 2010 | - | Ｔｈｕｎｄｅｒ　ｆｉｓｈ　ⅩⅡ | - | - | vaporwave & seaplanes
zalgo_zoltan | hu | 2018 | 690 | - | Z̸̛̥o̶͙͑l̵̰̈́t̶̢̛ȧ̴̘n̷̰̂ Nagy | Győr | - | betűtípus-kutató
rtl_override_ro | en | 2016 | 150 | - | Ro‮namreverse‬ Reverseman | - | - | Testing your bidi since 2016
lotte_vd_berg | nl | 2011 | 3040 | - | Lotte van den Berg | Utrecht | - | Windmolens, wielrennen, wetenschap
anna_lindqvist_ | sv | 2013 | 760 | - | Anna Lindqvist | Västervik | - | Sjuksköterska. Skärgård hela året.
pekka_korhonen_ | fi | 2010 | 520 | protected | Pekka Korhonen | Kuopio | - | Sauna. Järvi. Hiljaisuus.
siobhan_nibh | ga | 2015 | 1930 | protected | Siobhán Ní Bhriain | Gaillimh | - | Múinteoir. Ceol agus farraige.
marek_dvorak_cz | cs | 2014 | 840 | protected | Marek Dvořák | Plzeň | - | Železnice, letiště, pivo.
giulia_ferrante | it | 2012 | 6150 | - | Giulia Ferrante | Cagliari | - | Velista. Sempre in ritardo, mai di fretta.
siti_rahayu_id | id | 2017 | 11200 | - | Siti Rahayu | Yogyakarta | - | Penyuka senja dan kopi tubruk
kofi_mensah_gh | en | 2013 | 2900 | - | Kofi Mensah | Kumasi | - | Football, highlife, spreadsheets.
tama_rangi_nz | en | 2016 | 1780 | - | Tāmati Rangihuna | Gisborne / Tairāwhiti | - | Kaitiaki. Surf before work.
dana_whitfield | en | 2009 | 92300 | blue | Dana Whitfield | Chicago | https://desk.example/dana | Aviation reporter. Tips: dana@desk.example
grumpygusflies | en | 2011 | 5900 | - | Gus (grumpy) | Seat 3A | - | 1.2M miles. Zero patience.
plane_spotter_9 | en | 2010 | 14800 | - | Spotter №9 | Runway 17 | - | If it has a tail number I have a photo.
`);

const brands = rolesOf(`
fjord_weather | no | 2010 | 310000 | government | Fjordvær 🌦 | Vestlandet | - | Varsler for kyst og fjell, hvert 10. minutt.
isles_tourism | en | 2012 | 77000 | business | Visit the Isles | - | https://isles.example | Puffins, lighthouses, and a ferry at four.
kranich_rail | de | 2013 | 128000 | business | Kranich Bahn | Hamburg | - | Ihr Anschluss wartet. Meistens.
dailyslipstream | en | 2009 | 540000 | business | The Daily Slipstream | - | https://slipstream.example | Aviation news without the turbulence.
noodle_bar_88 | ja | 2019 | 1990 | - | 拉麺バー八十八 | Bergen | - | 深夜二時まで。予約はDMで。
bot_of_tides | en | 2016 | 4040 | - | Tide Bot 🌊🤖 | - | - | Automated. High water, low water, repeat.
`);

/** Everyone with a name of their own, accounts first. */
export const cast: readonly Role[] = [...accounts, ...people, ...brands];
