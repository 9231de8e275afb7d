/** What people write, by language: things said, things asked of the airline, things written in private. Data only. */

export type Phrases = { say: string[]; ask: string[]; dm: string[] };

export const phrasebook: Record<string, Phrases> = {
  en: {
    say: [
      "Low cloud over the fjord, high hopes for the 07:40. #islandlife",
      "Salt & coffee & engines: best smell in the world",
      "If x < 3 seats are left they should just say so :) #math",
      "Read this before you fly with a cello: https://travel.example/cello?utm=x&lang=en",
      "Two puffins on the runway. Nobody is in a hurry any more. 🐧(not a penguin, I know)",
      "The pilot waved at my daughter. She has told 14 people so far.",
    ],
    ask: [
      "is the 16:20 to Vega still going? The board says one thing and the app another",
      "my bag took the scenic route again. Ref in DM. #lostluggage",
      "do you take dogs < 8 kg in the cabin & what does it cost?",
      "thank you to the crew of NW212 — you found my son's bear 🧸❤️",
      'your site says "error 500" when I pick a seat: https://northwind.example/seat?row=3&seat=A',
      "day three without an answer to my refund. I am patient. I am also typing this in capitals in my head",
    ],
    dm: [
      "Hi, my booking is NW7K2Q. Could you move me to the morning flight?",
      "The refund arrived. Thank you & have a quiet shift",
      "Here is the receipt you asked for",
      "I think I left a green umbrella at gate 2",
    ],
  },
  ja: {
    say: [
      "今朝のフィヨルドは鏡みたい。#水上飛行機",
      "機内で食べるおにぎりは三割増しでおいしい🍙",
      "新しい時刻表、やっと来た！",
    ],
    ask: [
      "札幌行きの予約を変更したいのですが、窓口はどこですか？",
      "忘れ物の件、確認お願いします🙏",
      "座席指定の画面が真っ白です。https://northwind.example/seat?row=3&seat=A",
    ],
    dm: [
      "予約番号は NW7K2Q です。よろしくお願いします。",
      "返金を確認しました。ありがとうございました！",
    ],
  },
  zh: {
    say: ["海面像丝绸一样，飞机像一只白鸥。#旅行", "登機證收集第一百張達成✈️"],
    ask: ["请问今天下午的航班还飞吗？", "行李還沒到，可以幫我查一下嗎？謝謝"],
    dm: ["我的订单号是 NW7K2Q，想改签。", "已收到退款，謝謝你們🙏"],
  },
  ko: {
    say: ["오늘 하늘 색 실화? 📷 #여행스타그램", "비행기 창가 자리는 사랑입니다"],
    ask: ["오후 4시 비행기 정상 운항하나요?", "수하물이 아직 안 왔어요 ㅠㅠ 확인 부탁드립니다"],
    dm: [
      "예약번호 NW7K2Q 입니다. 아침 비행기로 바꿀 수 있을까요?",
      "환불 확인했습니다. 감사합니다!",
    ],
  },
  ar: {
    say: [
      "الصباح من نافذة الطائرة أجمل من أي فيلم 🌅 #سفر",
      "رحلة قصيرة وقهوة طويلة، هكذا تكون الحياة",
    ],
    ask: [
      "هل رحلة الساعة 16:20 ما زالت قائمة؟",
      "حقيبتي لم تصل بعد، أرسلت الرقم في الخاص. شكرًا @northwind_care",
    ],
    dm: ["مرحبًا، رقم حجزي NW7K2Q وأرغب في تغيير الموعد", "وصل المبلغ، شكرًا لكم 🙏"],
  },
  he: {
    say: ["שלג על הכנפיים, שמש בלב ☀️❄️", "מי צריך מסך כשיש חלון #טיסות"],
    ask: ["הטיסה של 16:20 יוצאת בזמן?", "המזוודה שלי (מס׳ 7734) עדיין לא הגיעה"],
    dm: ["שלום, מספר ההזמנה שלי NW7K2Q", "קיבלתי את ההחזר, תודה רבה!"],
  },
  fa: {
    say: ["ابرها از نزدیک شبیه پنبه‌اند ☁️ #سفر", "هیچ‌چیز مثل چای در فرودگاه نیست"],
    ask: ["پرواز ساعت ۱۶:۲۰ لغو شده؟", "چمدان من هنوز نرسیده است"],
    dm: ["سلام، شمارهٔ رزرو من NW7K2Q است", "ممنون از کمک شما 🌷"],
  },
  hi: {
    say: ["बादलों के ऊपर की चाय का स्वाद ही अलग है ☕ #यात्रा", "आज की उड़ान समय से पहले पहुँच गई!"],
    ask: ["क्या शाम 4:20 की उड़ान समय पर है?", "मेरा बैग अभी तक नहीं मिला, कृपया मदद करें 🙏"],
    dm: ["नमस्ते, मेरा बुकिंग नंबर NW7K2Q है", "धन्यवाद, रिफ़ंड मिल गया"],
  },
  th: {
    say: ["ขึ้นเครื่องเล็กครั้งแรก ตื่นเต้นมาก ✈️ #เที่ยวเกาะ", "วิวสวยจนลืมกินข้าว"],
    ask: ["เที่ยวบิน 16:20 ดีเลย์ไหมครับ", "กระเป๋ายังไม่มาเลยค่ะ ช่วยเช็กให้หน่อยนะคะ"],
    dm: ["สวัสดีค่ะ เลขที่จอง NW7K2Q ค่ะ", "ได้รับเงินคืนแล้ว ขอบคุณมากครับ 🙏"],
  },
  ru: {
    say: ["Туман рассеялся, летим. #север", "Лучший кофе — тот, что пьёшь в ожидании посадки"],
    ask: ["Рейс в 16:20 вылетит вовремя?", "Третий день жду ответа по возврату денег"],
    dm: ["Здравствуйте, номер брони NW7K2Q", "Деньги пришли, спасибо!"],
  },
  uk: {
    say: ["Небо сьогодні — як акварель. #подорожі", "Маленький літак, велика радість ✈️"],
    ask: ["Чи вчасно вилітає рейс о 16:20?", "Моя валіза знову подорожує без мене 😅"],
    dm: ["Добрий день, номер бронювання NW7K2Q", "Дякую, кошти надійшли!"],
  },
  sr: {
    say: ["Ветар у крилима, кафа у руци."],
    ask: ["Да ли лет у 16:20 полеће на време?"],
    dm: ["Добар дан, број резервације је NW7K2Q"],
  },
  el: {
    say: [
      "Η θάλασσα από ψηλά μοιάζει με μάρμαρο. #Αιγαίο",
      "Καφές στο λιμάνι και μετά απογείωση ☕✈️",
    ],
    ask: ["Η πτήση των 16:20 φεύγει στην ώρα της;", "Η βαλίτσα μου δεν έφτασε ακόμα"],
    dm: ["Γεια σας, η κράτησή μου είναι NW7K2Q", "Ευχαριστώ πολύ, το έλαβα!"],
  },
  fr: {
    say: [
      "L’hydravion, c’est un bateau qui a confiance en lui. #voyage",
      "« Vol retardé » : les deux mots préférés de mon roman inachevé",
    ],
    ask: [
      "le vol de 16 h 20 est-il maintenu ? L’appli & le panneau ne sont pas d’accord",
      "merci à l’équipage, vraiment adorable 💛",
    ],
    dm: [
      "Bonjour, ma réservation est NW7K2Q. Puis-je partir le matin ?",
      "Remboursement bien reçu, merci !",
    ],
  },
  es: {
    say: [
      "Hoy el mar estaba tan quieto que despegamos del cielo. #viajes",
      "¿Quién necesita wifi con esta ventana?",
    ],
    ask: [
      "¿sale a su hora el de las 16:20?",
      "mi maleta sigue de vacaciones sin mí. Ayuda, por favor 🙏",
    ],
    dm: [
      "Hola, mi reserva es NW7K2Q. ¿Puedo cambiar al vuelo de la mañana?",
      "¡Recibido, mil gracias!",
    ],
  },
  de: {
    say: [
      "Der Anschluss hat gewartet. Ich wiederhole: gewartet! #Wunder",
      "Wolkendecke wie frisch gebügelt",
    ],
    ask: [
      "fliegt der 16:20er nach Vega heute noch?",
      "wie viel kostet ein Fahrrad & braucht man dafür Größe L?",
    ],
    dm: ["Guten Tag, meine Buchung lautet NW7K2Q", "Erstattung ist da, vielen Dank!"],
  },
  pt: {
    say: ["O mar hoje estava da cor do avião. #ilhas"],
    ask: ["o voo das 16h20 está confirmado?", "a minha mala ficou em Bergen, e agora?"],
    dm: ["Olá, a reserva é NW7K2Q", "Recebi o reembolso, obrigado!"],
  },
  tr: {
    say: ["Bulutların üstünde çay: paha biçilemez ☕ #gezi"],
    ask: [
      "16:20 uçağı zamanında kalkıyor mu?",
      "İade talebime hâlâ yanıt alamadım, yardımcı olur musunuz?",
    ],
    dm: ["Merhaba, rezervasyon numaram NW7K2Q", "Çok teşekkürler, ulaştı!"],
  },
  vi: {
    say: ["Mây trắng, biển xanh, cà phê đá 🥤 #dulich"],
    ask: ["chuyến 16:20 có bay đúng giờ không ạ?"],
    dm: ["Chào bạn, mã đặt chỗ của mình là NW7K2Q"],
  },
  pl: {
    say: ["Dziś niebo jak z pocztówki. #podróże"],
    ask: [
      "czy lot o 16:20 odleci punktualnie?",
      "trzeci dzień bez odpowiedzi na reklamację, żółta kartka!",
    ],
    dm: ["Dzień dobry, numer rezerwacji NW7K2Q", "Zwrot dotarł, dziękuję!"],
  },
  no: {
    say: [
      "Nybakte vafler fra klokka ti 🧇 #bergen",
      "Sjøflyet la til akkurat da kaffen var klar & sola kom",
    ],
    ask: ["går flyet kl. 16.20 som det skal?"],
    dm: ["Hei! Bestillingen er NW7K2Q", "Takk for rask hjelp!"],
  },
  und: {
    say: ["🌊🛩️☁️", "🤯🤯🤯", "👨‍👩‍👧‍👦 🛫 🏝️"],
    ask: ["❓🛄❓", "🙏🙏🏽🙏🏿"],
    dm: ["👍🏽", "🧳➡️❓"],
  },
};

/** What the house accounts post of their own accord. */
export const accountNews = [
  "Summer timetable is out: 41 islands, 3 new evening departures & one very early one. https://northwind.example/timetable?s=26&lang=en #NorthwindSummer",
  "Fog at Vega. Morning departures leave 40 minutes late; connections wait. We are sorry, and there is coffee ☕",
  "Meet Ingrid: 31 years at the check-in desk, zero lost children, one lost swan (found). 🦢",
  "Lofoten ↔ Bergen non-stop from 3 May. Seats < 900 kr while they last. $NWND",
  "夏ダイヤを公開しました ✈️ 予約はこちら https://northwind.example/ja #北風エア",
  "Why we still fly a 1974 floatplane, in one long post.\n\nShe is older than most of our crew, louder than all of them, and she has never missed a midsummer. In 1981 she brought the school's piano to Træna in two halves. In 1996 she waited four hours on the water for a wedding cake. Every winter our mechanics take her apart down to the last rivet, write down what they find, and put her together again with a little more love than the manual asks for.\n\nPeople ask what will replace her. We have drawings, and batteries, and a very patient engineer called Solveig. Until that day comes: wave when you hear her. She will be the one that sounds like a sewing machine in a good mood. #OldLady",
];

/** What they answer, in public and in private. */
export const accountAnswers = [
  "Thanks for telling us & sorry for the wait. Could you send your booking code by DM?",
  "Good news: the 16:20 is going, gate 2, on time so far.",
  "お問い合わせありがとうございます。担当者が確認いたします🙏",
  "شكرًا لتواصلك معنا، سنعود إليك خلال دقائق",
  "¡Gracias por avisar! Ya lo estamos mirando.",
  "Found it! One green umbrella, slightly adventurous. It will be on your next flight. ☂️",
  "Your refund left us today (ref <R-5521>). Banks take 2–3 days.",
  "That made our morning. We have passed it on to the crew 💙",
];

/** Longer than 280 code points, right to left, with a link and a hashtag in it. */
export const longPosts: Record<string, string> = {
  ar: "قصة قصيرة من المطار: جلست سيدة مسنّة بجانبي وسألتني إن كانت هذه الطائرة الصغيرة تعرف الطريق حقًّا. قلت لها إن الطيّار يعرفه، فأجابت: «لا، سألت عن الطائرة». ثم ضحكت وأخرجت من حقيبتها كعكًا يكفي الركّاب التسعة كلهم، ووزّعته علينا واحدًا واحدًا وهي تحكي عن جزيرتها وعن ابنها الذي لم تره منذ عامين. وحين هبطنا كان واقفًا على الرصيف تحت المطر. التفاصيل هنا https://travel.example/ar/story?id=7&x=1 #سفر",
  ja: "長文失礼します。今日の便で隣に座ったおじいさんが、窓の外を指さしながら島の名前を一つずつ教えてくれました。全部で四十一。三十番目あたりで私が寝てしまったので、起きるまで待ってから続きを教えてくれたのです。着陸のあと「また来なさい、次は反対側の窓から」と言われました。こういう旅がしたくて、小さな飛行機に乗っているのだと思います。乗務員の皆さん、揺れる中でのお茶もごちそうさまでした。そして北風エアさん、あの一九七四年の水上飛行機を、どうか長く大切に飛ばし続けてください。次の夏も必ず乗りに行きます。写真はこちらにまとめました https://photos.example/ja/41islands?p=1&s=new #水上飛行機 #旅の記録",
  en: "A thread in one post, because life is short & numbering is hard: I flew five legs in one day to see how far 41 islands are from each other. Leg one: fog, coffee, fog. Leg two: a sheep on the slipway, negotiations, a sheep no longer on the slipway. Leg three: the best landing of my life, I would like it framed. Leg four: asleep. Leg five: the crew sang. I do not know why. I hope nobody ever tells me. Everything, with maps: https://travel.example/41-islands?ref=x&long=true #islandhopping",
};
