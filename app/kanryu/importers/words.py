"""The words that tell speakers from headings: roles, facts about an interview, words that only look like labels."""

from typing import Final


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written with spaces between them."""
    return frozenset(listed.split())


ASKS: Final = words(
    "聞き手 聞手 ききて 聴き手 質問者 質問 問 Q インタビュアー インタビューアー インタビュワー "
    "インタヴュアー 取材者 調査者 調査員 研究者 司会 司会者 モデレーター モデレータ 記者 編集部 教員 "
    "聞 聞き役 研究代表者 研究分担者 調査担当 調査担当者 取材班 本誌 "
    "INTERVIEWER MODERATOR RESEARCHER IV INT INTV"
)
"""Those who ask."""

LOCAL: Final = words(
    "現地責任者 現地社長 現地法人社長 現地法人 現地代表 現地統括 現法社長 現法 総経理 董事長 工場長 拠点長 "
    "所長 駐在員 駐在員事務所長 支社長 支店長 MD GM"
)
"""Those who run the business abroad, on the spot."""

ABROAD: Final = words(
    "海外責任者 海外事業部長 海外事業部 海外事業責任者 海外担当 海外部長 海外営業部長 海外営業 海外統括 "
    "国際部長 国際事業部長 国際事業部 国際営業部長 輸出担当 グローバル事業部長"
)
"""Those at home who answer for the business abroad."""

HEADS: Final = words(
    "経営者 社長 副社長 会長 代表 代表取締役 代表取締役社長 取締役社長 取締役 専務 専務取締役 常務 "
    "常務取締役 オーナー 創業者 社主 代表社員 CEO COO CFO CTO PRESIDENT OWNER FOUNDER 二代目 三代目 四代目"
)
"""Those who run the firm."""

SUPPORT: Final = words(
    "支援機関 支援者 商工会議所 商工会 ジェトロ JETRO 中小機構 中小企業基盤整備機構 信用金庫 信金 銀行 "
    "公社 財団 振興財団 振興機構 支援センター 金融機関 産業振興 コーディネーター コーディネータ アドバイザー "
    "中小企業診断士 診断士 経営指導員 自治体 市役所 県庁 経済産業局 経産局 職員 JICA"
)
"""Those who help firms go abroad."""

NEUTRAL: Final = words("A 話者 参加者 発言者 出席者 不明 SPEAKER PARTICIPANT UNKNOWN")
"""Words for anybody who speaks, as programs write them: they say nothing about a role."""

OTHERS: Final = words(
    "回答者 回答 答 A 話し手 話者 語り手 対象者 調査対象者 調査協力者 協力者 被調査者 参加者 発言者 出席者 "
    "通訳 同席者 部長 次長 課長 係長 主任 室長 本部長 製造部長 営業部長 技術部長 部員 社員 技術者 担当者 "
    "顧問 相談役 監査役 組合長 理事長 理事 議長 委員 委員長 先生 教授 准教授 講師 夫人 奥様 一同 全員 不明 "
    "SPEAKER RESPONDENT INTERVIEWEE PARTICIPANT"
)
"""Other people who are called by what they are."""

NEVER: Final = words(
    "注 注記 注意 注釈 備考 例 例示 事例 補足 追記 追伸 結論 背景 目的 方法 結果 考察 概要 要約 要旨 "
    "まとめ 課題 論点 要点 ポイント 特徴 特色 理由 原因 出所 出典 資料 参考 参照 参考文献 引用 図 表 写真 "
    "図表 単位 合計 平均 平均値 中央値 標準偏差 最大値 最小値 最頻値 有効回答数 回答数 回答率 N 日時 日付 "
    "年月日 時間 開始 終了 開始時刻 終了時刻 収録 録音 録音時間 場所 所在地 住所 電話 TEL FAX MAIL "
    "EMAIL E-MAIL メール URL HTTP HTTPS WEB 件名 題名 題目 タイトル テーマ 議題 議事 主題 項目 対象 "
    "対象者名 対象企業 調査対象 会社 会社名 企業名 社名 業種 業務内容 事業内容 設立 創業 資本金 従業員 "
    "従業員数 社員数 売上 売上高 拠点 氏名 名前 役職 所属 部署 年齢 性別 経歴 略歴 参加 出席 欠席 同席 "
    "記録 記録者 文責 作成 作成者 作成日 文字起こし ファイル ファイル名 バージョン 版 番号 整理番号 "
    "調査概要 測定対象 回答状況 凡例 話者 話者名 発言 発言内容 内容 本文 時刻 NO つまり たとえば 例えば "
    "ただし なお また もちろん すなわち 要するに しかし そして それから ちなみに 特に まず 次に 最後に "
    "第一 第二 第三 笑 笑い 笑う 一同笑 一同笑い 爆笑 苦笑 拍手 沈黙 間 無言 中略 略 前略 後略 以下略 省略 "
    "中断 休憩 録音停止 録音再開 録音開始 録音終了 不明瞭 聞き取り不能 聞き取れず 聞取不能 判別不能 咳 "
    "頷く うなずく 以上 終 了 完 未定 同上 メモ 追加 質疑応答 前半 後半 冒頭 NOTE NOTES EXAMPLE SOURCE "
    "SUMMARY DATE TIME PLACE LOCATION SUBJECT TITLE TOPIC FILE PS RE FW TO FROM CC WARNING LAUGHTER PAUSE"
)
"""Headings, connectives and stage directions that recur before colons and in brackets but never speak."""

HEADER: Final = words(
    "収録時間 面談者 "
    "日時 日付 年月日 時間 収録 録音 録音時間 場所 会場 所在地 件名 題名 題目 タイトル テーマ 議題 主題 "
    "対象 対象企業 調査対象 会社 会社名 企業名 社名 業種 設立 創業 資本金 従業員数 参加者 出席者 同席者 "
    "参加 出席 同席 記録 記録者 文責 作成者 作成日 文字起こし ファイル名 調査者 調査日 調査日時 実施日 "
    "実施日時 DATE TIME PLACE LOCATION SUBJECT TITLE TOPIC FILE PARTICIPANTS"
)
"""Facts about the interview, as the head of a transcript lists them."""
