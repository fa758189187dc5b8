"""How people head the columns of their sheets, and name the sheets, in the languages of the network."""

from __future__ import annotations

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "ro", "bg", "sr", "sr-Latn", "sl", "nb")
"""The languages of the columns below; where a language has several usual words, a stroke stands between them."""

_SHEETS: dict[str, tuple[str, ...]] = {
    "organisations": (
        "organisations / organizations / institutions", "Organisationen / Einrichtungen", "organisations / organismes",
        "organizaciones / entidades", "organizações / entidades", "organizzazioni / enti", "organizații", "организации",
        "организације", "organizacije", "organizacije / ustanove", "organisasjoner",
    ),
    "people": (
        "people / persons / experts / trainers", "Personen / Menschen / Fachleute", "personnes / experts", "personas / expertos",
        "pessoas / peritos", "persone / esperti", "persoane / experți", "хора / лица / експерти", "људи / особе / стручњаци",
        "ljudi / osobe / stručnjaci", "osebe / strokovnjaki", "personer / folk / eksperter",
    ),
    "trainings": (
        "trainings / courses", "Schulungen / Fortbildungen / Kurse", "formations", "formaciones / cursos", "formações / cursos",
        "formazioni / corsi", "formări / cursuri", "обучения / курсове", "обуке / курсеви", "obuke / kursevi",
        "usposabljanja / tečaji", "opplæringer / kurs",
    ),
    "events": (
        "events", "Veranstaltungen / Ereignisse", "événements / manifestations", "eventos / actos", "eventos", "eventi",
        "evenimente", "събития", "догађаји", "događaji", "dogodki", "arrangementer / hendelser",
    ),
    "collaborations": (
        "collaborations / projects / partnerships", "Zusammenarbeit / Projekte / Kooperationen", "collaborations / projets",
        "colaboraciones / proyectos", "colaborações / projetos", "collaborazioni / progetti", "colaborări / proiecte",
        "сътрудничества / проекти", "сарадње / пројекти", "saradnje / projekti", "sodelovanja / projekti",
        "samarbeid / prosjekter",
    ),
    "outputs": (
        "outputs / products / deliverables", "Ergebnisse / Produkte", "résultats / produits", "resultados / productos",
        "resultados / produtos", "risultati / prodotti", "rezultate / produse", "резултати / продукти", "резултати / производи",
        "rezultati / proizvodi", "rezultati / izdelki", "resultater / produkter",
    ),
    "topics": (
        "topics / themes", "Themen", "thèmes / sujets", "temas", "temas / tópicos", "temi / argomenti", "teme / subiecte", "теми",
        "теме", "teme", "teme / področja", "temaer / emner",
    ),
    "ties": (
        "ties / links / relations", "Verbindungen / Beziehungen", "liens / relations", "vínculos / relaciones",
        "ligações / relações", "legami / relazioni", "legături / relații", "връзки", "везе", "veze", "povezave / vezi",
        "bånd / forbindelser",
    ),
    "sources": (
        "sources", "Quellen", "sources", "fuentes", "fontes", "fonti", "surse", "източници", "извори", "izvori", "viri", "kilder",
    ),
}  # fmt: skip

_COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("key / row key", "Schlüssel", "clé", "clave", "chave", "chiave", "cheie", "ключ", "кључ", "ključ", "ključ", "nøkkel"),
    "source": (
        "source", "Quelle", "source", "fuente", "fonte", "fonte", "sursă / sursa", "източник", "извор", "izvor", "vir", "kilde",
    ),
    "level": (
        "level / visibility level", "Sichtbarkeit / Stufe", "visibilité / niveau de visibilité",
        "visibilidad / nivel de visibilidad", "visibilidade / nível de visibilidade", "visibilità / livello di visibilità",
        "vizibilitate / nivel de vizibilitate", "видимост / ниво", "видљивост / ниво", "vidljivost / nivo", "vidnost / raven",
        "synlighet / nivå",
    ),
    "name": (
        "name / full name / display name", "Name / Bezeichnung", "nom / dénomination", "nombre / denominación",
        "nome / denominação", "nome / denominazione", "nume / denumire", "име / наименование", "име / назив", "ime / naziv",
        "ime / naziv", "navn",
    ),
    "identifiers": (
        "identifiers / identifier", "Kennungen / Kennung", "identifiants / identifiant", "identificadores / identificador",
        "identificadores / identificador", "identificativi / identificatori", "identificatori / identificator",
        "идентификатори / идентификатор", "идентификатори / идентификатор", "identifikatori / identifikator",
        "identifikatorji / identifikator", "identifikatorer / identifikator",
    ),
    "summary": (
        "summary / abstract", "Zusammenfassung / Kurzbeschreibung", "résumé", "resumen", "resumo", "sintesi / riassunto",
        "rezumat", "резюме", "сажетак / резиме", "sažetak / rezime", "povzetek", "sammendrag",
    ),
    "names": (
        "names / other names / also known as", "weitere Namen / andere Namen", "autres noms", "otros nombres", "outros nomes",
        "altri nomi", "alte nume", "други имена", "друга имена / други називи", "druga imena / drugi nazivi",
        "druga imena / drugi nazivi", "andre navn",
    ),
    "kind": (
        "kind / type", "Art / Typ", "type / genre", "tipo / clase", "tipo", "tipo", "tip / fel", "вид / тип", "врста / тип",
        "vrsta / tip", "vrsta / tip", "type / slag",
    ),
    "sector": (
        "sector", "Sektor", "secteur", "sector", "setor / sector", "settore", "sector", "сектор", "сектор", "sektor", "sektor",
        "sektor",
    ),
    "country": (
        "country / country code", "Land / Staat", "pays", "país", "país", "paese / nazione", "țară / țara", "държава / страна",
        "држава / земља", "država / zemlja", "država", "land",
    ),
    "city": (
        "city / town", "Stadt / Ort", "ville", "ciudad / localidad", "cidade / localidade", "città / comune", "oraș / localitate",
        "град / населено място", "град / место", "grad / mesto", "mesto / naselje", "by / sted",
    ),
    "lat": (
        "lat / latitude", "Breitengrad / Breite", "latitude", "latitud", "latitude", "latitudine", "latitudine",
        "географска ширина", "географска ширина", "geografska širina", "zemljepisna širina", "breddegrad",
    ),
    "lon": (
        "lon / lng / longitude", "Längengrad / Länge", "longitude", "longitud", "longitude", "longitudine", "longitudine",
        "географска дължина", "географска дужина", "geografska dužina", "zemljepisna dolžina", "lengdegrad",
    ),
    "website": (
        "website / web site / homepage", "Website / Webseite", "site web / site internet", "sitio web / página web",
        "sítio web / página web", "sito web", "site web / pagină web", "уебсайт / интернет страница",
        "веб-сајт / интернет страница", "veb-sajt / internet stranica", "spletna stran / spletišče", "nettsted / hjemmeside",
    ),
    "languages": (
        "languages / spoken languages", "Sprachen", "langues", "idiomas / lenguas", "línguas / idiomas", "lingue", "limbi",
        "езици", "језици", "jezici", "jeziki", "språkkunnskaper / språk flere",
    ),
    "description": (
        "description", "Beschreibung", "description", "descripción", "descrição", "descrizione", "descriere", "описание", "опис",
        "opis", "opis", "beskrivelse",
    ),
    "status": (
        "status", "Status", "statut / état", "estado", "estado / situação", "stato", "stare / statut", "статус / състояние",
        "статус / стање", "status / stanje", "status / stanje", "status",
    ),
    "offers": (
        "offers / offer", "bietet / Angebot", "offre / propose", "ofrece / oferta", "oferece / oferta", "offre / offerta",
        "oferă / ofertă", "предлага", "нуди / понуда", "nudi / ponuda", "ponuja / ponudba", "tilbyr",
    ),
    "seeks": (
        "seeks / looks for / needs", "sucht / Bedarf", "cherche / recherche", "busca / necesita", "procura", "cerca", "caută",
        "търси", "тражи", "traži", "išče", "søker / ser etter",
    ),
    "parent": (
        "parent / parent organisation / part of", "übergeordnete Organisation / Teil von", "organisation mère / fait partie de",
        "organización matriz / parte de", "organização-mãe / parte de", "organizzazione madre / parte di",
        "organizația mamă / parte din", "част от / по-горна организация", "део / матична организација",
        "deo / matična organizacija", "del od / matična organizacija", "del av / overordnet organisasjon",
    ),
    "topics": (
        "topics / topic / expertise / fields of expertise", "Themen / Thema / Fachgebiete", "thèmes / thème / expertise",
        "temas / tema", "temas / tema / tópicos", "temi / tema / competenze", "teme / temă / expertiză", "теми / тема",
        "теме / тема / стручност", "teme / tema / stručnost", "teme / tema / področja", "temaer / tema / emner",
    ),
    "given_name": (
        "given name / first name / forename", "Vorname", "prénom", "nombre de pila", "nome próprio / primeiro nome",
        "nome di battesimo", "prenume", "собствено име / първо име", "лично име", "lično ime", "osebno ime", "fornavn",
    ),
    "family_name": (
        "family name / surname / last name", "Nachname / Familienname", "nom de famille", "apellidos / apellido",
        "apelido / sobrenome", "cognome", "nume de familie", "фамилия / фамилно име", "презиме", "prezime", "priimek",
        "etternavn",
    ),
    "title": (
        "title / job title / position", "Titel / Funktion", "titre / fonction", "título / cargo", "título / cargo",
        "titolo / qualifica", "titlu / funcție", "титла / длъжност", "титула / звање / наслов", "titula / zvanje / naslov",
        "naziv delovnega mesta / naslov / položaj", "tittel / stilling",
    ),
    "bio": (
        "bio / biography / about", "Biografie / Lebenslauf", "biographie / bio", "biografía / semblanza", "biografia",
        "biografia", "biografie", "биография", "биографија", "biografija", "življenjepis", "biografi / om personen",
    ),
    "email": (
        "email / e-mail / e-mail address / mail", "E-Mail / E-Mail-Adresse", "courriel / adresse e-mail",
        "correo electrónico / correo", "correio eletrónico / endereço eletrónico", "posta elettronica / indirizzo e-mail",
        "adresă de e-mail / poștă electronică", "имейл / електронна поща", "е-пошта / електронска пошта / имејл",
        "e-pošta / elektronska pošta / imejl", "e-pošta / e-naslov", "e-post / epost",
    ),
    "phone": (
        "phone / telephone / phone number", "Telefon / Telefonnummer", "téléphone", "teléfono", "telefone", "telefono", "telefon",
        "телефон", "телефон", "telefon", "telefon", "telefon / telefonnummer",
    ),
    "availability": (
        "availability / available", "Verfügbarkeit / verfügbar", "disponibilité", "disponibilidad", "disponibilidade",
        "disponibilità", "disponibilitate", "наличност / разположение", "расположивост / доступност",
        "raspoloživost / dostupnost", "razpoložljivost", "tilgjengelighet",
    ),
    "works_at": (
        "works at / works for / organisation / organization / employer / affiliation",
        "arbeitet bei / Organisation / Arbeitgeber", "travaille à / organisation / employeur",
        "trabaja en / organización / empleador", "trabalha em / organização / empregador",
        "lavora presso / organizzazione / datore di lavoro", "lucrează la / organizație / angajator",
        "работи в / организация / работодател", "ради у / организација / послодавац", "radi u / organizacija / poslodavac",
        "dela pri / organizacija / delodajalec", "arbeider ved / organisasjon / arbeidsgiver",
    ),
    "role": (
        "role / function", "Rolle / Aufgabe", "rôle", "rol / papel / función", "papel / função", "ruolo", "rol", "роля", "улога",
        "uloga", "vloga", "rolle",
    ),
    "unit": (
        "unit / department", "Abteilung / Einheit", "unité / service", "unidad / departamento", "unidade / departamento",
        "unità / dipartimento", "unitate / departament", "звено / отдел", "јединица / одељење", "jedinica / odeljenje",
        "enota / oddelek", "enhet / avdeling",
    ),
    "since": (
        "since / works there since", "seit", "depuis", "desde", "desde", "dal / da quando", "din / de când", "от кога / откога",
        "од када / откад", "od kada / otkad", "od kdaj / od leta", "siden",
    ),
    "educational_level": (
        "educational level", "Bildungsniveau / Niveau", "niveau de formation", "nivel educativo", "nível de ensino",
        "livello formativo", "nivel de formare", "образователно ниво", "ниво образовања / образовни ниво",
        "nivo obrazovanja / obrazovni nivo", "raven izobraževanja", "utdanningsnivå",
    ),
    "hours": (
        "hours / duration in hours", "Stunden", "heures", "horas", "horas", "ore", "ore", "часове", "сати / часови",
        "sati / časovi", "ure", "timer",
    ),
    "audience": (
        "audience / target group", "Zielgruppe", "public / public cible", "público / público objetivo", "público / público-alvo",
        "destinatari / pubblico", "public / grup țintă", "целева група / аудитория", "публика / циљна група",
        "publika / ciljna grupa", "ciljna skupina / občinstvo", "målgruppe",
    ),
    "materials": (
        "materials / material", "Materialien / Material", "supports / matériel", "materiales / material", "materiais / material",
        "materiali / materiale", "materiale / material", "материали / материал", "материјали / материјал",
        "materijali / materijal", "gradiva / gradivo", "materiell",
    ),
    "certificate": (
        "certificate", "Zertifikat / Zeugnis", "certificat", "certificado", "certificado", "certificato / attestato",
        "certificat / atestat", "сертификат / удостоверение", "сертификат / потврда", "sertifikat / potvrda",
        "potrdilo / certifikat", "sertifikat / kursbevis",
    ),
    "licence": (
        "licence / license", "Lizenz", "licence", "licencia", "licença", "licenza", "licență", "лиценз", "лиценца", "licenca",
        "licenca / dovoljenje", "lisens",
    ),
    "produced_by": (
        "produced by", "hergestellt von / erarbeitet von", "produit par / réalisé par", "producido por / elaborado por",
        "produzido por / elaborado por", "prodotto da / realizzato da", "produs de / realizat de", "създаден от / разработен от",
        "израдио / произвео", "izradio / proizveo", "izdelal / pripravil", "laget av / produsert av",
    ),
    "start": (
        "start / start date / begin / beginning", "Beginn / Anfang / Startdatum", "début / date de début",
        "inicio / fecha de inicio", "início / data de início", "inizio / data di inizio", "început / data începerii",
        "начало / начална дата", "почетак / датум почетка", "početak / datum početka", "začetek / datum začetka",
        "startdato / begynnelse",
    ),
    "end": (
        "end / end date / finish", "Ende / Enddatum", "fin / date de fin", "fin / fecha de fin", "fim / data de fim / término",
        "fine / data di fine", "sfârșit / data încheierii", "край / крайна дата", "крај / датум краја / завршетак",
        "kraj / datum kraja / završetak", "konec / datum konca", "slutt / sluttdato",
    ),
    "mode": (
        "mode / format", "Format / Durchführung", "format / modalité", "modalidad / formato", "modalidade / formato",
        "modalità / formato", "mod de desfășurare / format", "формат / начин на провеждане", "формат / начин одржавања",
        "format / način održavanja", "oblika / način izvedbe", "form / gjennomføring",
    ),
    "venue": (
        "venue / location", "Veranstaltungsort", "lieu", "lugar / sede", "local / recinto", "sede / luogo", "locație / loc",
        "място / място на провеждане", "место одржавања / локација", "mesto održavanja / lokacija", "prizorišče / lokacija",
        "lokale / arrangementssted",
    ),
    "language": (
        "language / languages spoken", "Sprache", "langue", "idioma / lengua", "língua / idioma", "lingua", "limbă / limba",
        "език", "језик", "jezik", "jezik", "språk",
    ),
    "participants": (
        "participants / number of participants / attendance", "Teilnehmer / Teilnehmerzahl / Teilnehmende",
        "participants / nombre de participants", "participantes / número de participantes",
        "participantes / número de participantes", "partecipanti / numero di partecipanti",
        "participanți / număr de participanți", "участници / брой участници", "учесници / број учесника",
        "učesnici / broj učesnika", "udeleženci / število udeležencev", "deltakere / antall deltakere",
    ),
    "countries_stated": (
        "countries stated / number of countries", "Zahl der Länder / Anzahl Länder", "nombre de pays", "número de países",
        "número de países", "numero di paesi", "număr de țări", "брой държави", "број држава / број земаља",
        "broj država / broj zemalja", "število držav", "antall land",
    ),
    "number": (
        "number / number in series", "Nummer", "numéro", "número", "número", "numero", "număr", "номер", "број / редни број",
        "broj / redni broj", "številka", "nummer",
    ),
    "delivers": (
        "delivers / training / course", "Schulung / Kurs", "formation", "formación / curso", "formação / curso",
        "formazione / corso", "formare / curs", "обучение / курс", "обука / курс", "obuka / kurs", "usposabljanje / tečaj",
        "opplæring / kurs",
    ),
    "within": (
        "within / project / part of project", "im Rahmen von / Projekt", "dans le cadre de / projet", "en el marco de / proyecto",
        "no âmbito de / projeto", "nell'ambito di / progetto", "în cadrul / proiect", "в рамките на / проект",
        "у оквиру / пројекат", "u okviru / projekat", "v okviru / projekt", "innenfor / prosjekt",
    ),
    "organised_by": (
        "organised by / organized by / organiser / organizer", "organisiert von / Veranstalter", "organisé par / organisateur",
        "organizado por / organizador", "organizado por / organizador", "organizzato da / organizzatore",
        "organizat de / organizator", "организиран от / организатор", "организује / организатор", "organizuje / organizator",
        "organizira / organizator", "arrangert av / arrangør",
    ),
    "hosted_by": (
        "hosted by / host", "Gastgeber", "accueilli par / hôte", "acogido por / anfitrión", "acolhido por / anfitrião",
        "ospitato da / ospite", "găzduit de / gazdă", "домакин", "домаћин", "domaćin", "gostitelj", "vertskap / vert",
    ),
    "taught_by": (
        "taught by / trainers / trainer / speakers", "Trainer / Trainerinnen / unterrichtet von",
        "formateurs / formateur / animé par", "formadores / formador / impartido por", "formadores / formador / ministrado por",
        "formatori / formatore / tenuto da", "formatori / formator / susținut de", "обучители / обучител / водещ",
        "предавачи / предавач / тренер", "predavači / predavač / trener", "predavatelji / predavatelj / trener",
        "undervist av / kursholdere / kursholder",
    ),
    "attended_by": (
        "attended by / attendees / trainees", "besucht von / Anwesende", "suivi par / présents", "asistentes / asistieron",
        "assistido por / presentes", "frequentato da / presenti", "la care au participat / prezenți", "присъствали / посетен от",
        "присуствовали / полазници", "prisustvovali / polaznici", "prisotni / udeležili so se", "besøkt av / til stede",
    ),
    "acronym": (
        "acronym / short name", "Akronym / Kurzname / Abkürzung", "acronyme / sigle", "acrónimo / siglas", "acrónimo / sigla",
        "acronimo / sigla", "acronim", "акроним / съкращение", "акроним / скраћеница", "akronim / skraćenica",
        "kratica / akronim", "akronym / kortnavn",
    ),
    "grant_number": (
        "grant number / grant agreement number / contract number", "Fördernummer / Förderkennzeichen", "numéro de subvention",
        "número de subvención", "número da subvenção", "numero della sovvenzione", "număr de grant",
        "номер на договор / номер на безвъзмездната помощ", "број гранта / број уговора", "broj granta / broj ugovora",
        "številka pogodbe", "tilskuddsnummer / avtalenummer",
    ),
    "programme": (
        "programme / program / funding programme", "Programm / Förderprogramm", "programme", "programa", "programa", "programma",
        "program", "програма", "програм", "program", "program", "program",
    ),
    "budget_eur": (
        "budget / budget eur / grant eur", "Budget / Budget in Euro", "budget", "presupuesto", "orçamento", "bilancio / budget",
        "buget", "бюджет", "буџет", "budžet", "proračun", "budsjett",
    ),
    "final_cost_eur": (
        "final cost / final cost eur", "Endkosten", "coût final", "coste final", "custo final", "costo finale", "cost final",
        "крайна стойност / окончателни разходи", "коначни трошак", "konačni trošak", "končni strošek", "endelig kostnad",
    ),
    "partners_stated": (
        "partners stated / number of partners", "Zahl der Partner / Anzahl Partner", "nombre de partenaires", "número de socios",
        "número de parceiros", "numero di partner", "număr de parteneri", "брой партньори", "број партнера", "broj partnera",
        "število partnerjev", "antall partnere",
    ),
    "lead": (
        "lead / lead partner / coordinator", "Federführung / Leitung / Koordinator", "chef de file / coordinateur",
        "líder / coordinador", "líder / coordenador", "capofila / coordinatore", "lider / coordonator",
        "водещ партньор / координатор", "водећи партнер / координатор", "vodeći partner / koordinator",
        "vodilni partner / koordinator", "prosjektleder / koordinator",
    ),
    "partners": (
        "partners / partner", "Partner", "partenaires / partenaire", "socios / socio", "parceiros / parceiro",
        "partner / partenariato", "parteneri / partener", "партньори / партньор", "партнери / партнер", "partneri / partner",
        "partnerji / partner", "partnere / partner",
    ),
    "code": (
        "code", "Code / Kürzel", "code", "código", "código", "codice", "cod", "код", "шифра / код", "šifra / kod", "šifra / koda",
        "kode",
    ),
    "url": (
        "url / link / web address", "Webadresse / Link", "adresse web / lien", "dirección web / enlace",
        "endereço web / hiperligação", "indirizzo web / collegamento", "adresă web / link", "уеб адрес / връзка",
        "веб-адреса / линк", "veb-adresa / link", "spletni naslov / povezava", "nettadresse / lenke",
    ),
    "labels": (
        "labels / labels by language", "Bezeichnungen", "libellés", "etiquetas", "etiquetas / designações", "etichette",
        "etichete", "етикети", "ознаке / називи по језицима", "oznake / nazivi po jezicima", "oznake", "betegnelser",
    ),
    "definition": (
        "definition", "Definition", "définition", "definición", "definição", "definizione", "definiție", "определение",
        "дефиниција", "definicija", "opredelitev / definicija", "definisjon",
    ),
    "exact_match": (
        "exact match / same as", "genaue Entsprechung", "correspondance exacte", "correspondencia exacta",
        "correspondência exata", "corrispondenza esatta", "corespondență exactă", "точно съответствие", "тачно подударање",
        "tačno podudaranje", "natančno ujemanje", "eksakt treff",
    ),
    "broader": (
        "broader / broader topic", "Oberbegriff / übergeordnetes Thema", "thème plus large / terme générique", "tema más amplio",
        "tema mais amplo", "tema più ampio", "temă mai largă", "по-широка тема", "шира тема", "šira tema", "širša tema",
        "overordnet tema",
    ),
    "from": ("from", "von", "de", "de", "de", "da", "de la", "от", "од", "od", "od", "fra"),
    "tie": (
        "tie / relation / relationship", "Verbindung / Beziehung", "lien / relation", "vínculo / relación", "ligação / relação",
        "legame / relazione", "legătură / relație", "връзка / отношение", "веза / однос", "veza / odnos",
        "vez / povezava / odnos", "bånd / forbindelse / relasjon",
    ),
    "to": (
        "to", "zu / nach", "à / vers", "a / hacia", "a / para", "a / verso", "la / către", "до / към", "ка / према", "ka / prema",
        "k / do", "til",
    ),
    "note": (
        "note / notes / remark / remarks / comment", "Anmerkung / Bemerkung / Notiz", "remarque / note / commentaire",
        "nota / observación", "nota / observação", "nota / osservazione", "notă / observație", "бележка / забележка",
        "напомена / белешка", "napomena / beleška", "opomba", "merknad / anmerkning",
    ),
    "strength": (
        "strength", "Stärke", "force / intensité", "fuerza / intensidad", "força / intensidade", "forza / intensità",
        "putere / intensitate", "сила", "јачина / снага", "jačina / snaga", "moč", "styrke",
    ),
    "grade": (
        "grade / level of expertise", "Grad / Kenntnisgrad", "degré / niveau d'expertise", "grado / nivel de experiencia",
        "grau / nível de competência", "grado / livello di competenza", "grad / nivel de expertiză", "степен",
        "степен / степен стручности", "stepen / stepen stručnosti", "stopnja", "grad / kompetansenivå",
    ),
    "basis": (
        "basis / based on", "Grundlage", "fondement / base", "base / fundamento", "base / fundamento", "base / fondamento",
        "bază / temei", "основание", "основ / основа", "osnov / osnova", "podlaga", "grunnlag",
    ),
    "on_behalf_of": (
        "on behalf of", "im Auftrag von / im Namen von", "au nom de / pour le compte de", "en nombre de",
        "em nome de / por conta de", "per conto di", "în numele", "от името на", "у име", "u ime", "v imenu", "på vegne av",
    ),
    "completed": (
        "completed / finished", "abgeschlossen", "achevé / terminé", "completado / finalizado", "concluído",
        "completato / concluso", "finalizat / absolvit", "завършен / завършено", "завршено", "završeno", "zaključeno / končano",
        "fullført",
    ),
    "ec_contribution_eur": (
        "ec contribution / ec contribution eur / eu contribution", "EU-Beitrag", "contribution de l'UE", "contribución de la UE",
        "contribuição da UE", "contributo UE", "contribuția UE", "принос на ЕС", "допринос ЕУ", "doprinos EU", "prispevek EU",
        "EU-bidrag",
    ),
    "context": (
        "context", "Kontext / Zusammenhang", "contexte", "contexto", "contexto", "contesto", "context", "контекст", "контекст",
        "kontekst", "kontekst", "sammenheng / kontekst",
    ),
    "will_introduce": (
        "will introduce / introduces", "stellt vor", "peut présenter / présente", "presentará / presenta",
        "apresentará / apresenta", "presenterà / presenta", "va prezenta / prezintă", "ще представи / представя",
        "упознаће / упознаје", "upoznaće / upoznaje", "bo predstavil / predstavi", "vil introdusere / introduserer",
    ),
    "publisher": (
        "publisher / published by", "Herausgeber / Verlag", "éditeur", "editor / editorial", "editor / editora", "editore",
        "editor / editură", "издател", "издавач", "izdavač", "založnik / izdajatelj", "utgiver",
    ),
    "retrieved": (
        "retrieved / accessed / retrieved on", "abgerufen / abgerufen am", "consulté le / consulté", "consultado / consultado el",
        "consultado em / acedido em", "consultato il / consultato", "accesat la / accesat", "посетено на / посетен",
        "преузето / приступљено", "preuzeto / pristupljeno", "pridobljeno / dostop", "hentet / lest",
    ),
    "rank": (
        "rank / trust", "Rang", "rang", "rango", "ordem / posição", "rango / ordine", "rang", "ранг", "ранг", "rang",
        "rang / uvrstitev", "rang",
    ),
    "invented": (
        "invented / made up", "erfunden", "inventé / fictif", "inventado / ficticio", "inventado / fictício", "inventato / fittizio",
        "inventat / fictiv", "измислен / измислено", "измишљен / измишљено", "izmišljen / izmišljeno", "izmišljen / izmišljeno",
        "oppdiktet",
    ),
}  # fmt: skip

WORDINGS: dict[str, tuple[str, ...]] = _COLUMNS | _SHEETS


def headings(name: str) -> tuple[str, ...]:
    """Every wording of a field's, column's or sheet's name that is understood, its own first."""
    stated = (_SHEETS.get(name, ()), _COLUMNS.get(name, ()))
    words = (word.strip() for row in stated for cell in row for word in cell.split(" / "))
    return tuple(dict.fromkeys([name, *words]))


def wording(name: str, language: str) -> str:
    """The first wording in a language, as a person would write it: ``wording("country", "de")`` is ``Land``."""
    return WORDINGS[name][LANGUAGES.index(language)].split(" / ")[0]
